package io.songda.pricing;

import io.songda.geo.Wgs84;
import io.songda.pricing.Quote.Dropoff;
import io.songda.pricing.Quote.Line;
import io.songda.shared.AddressId;
import io.songda.shared.CouponId;
import io.songda.shared.CustomerId;
import io.songda.shared.ItemId;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quote as bytes, field after field. Nobody but this program reads them, and it reads them once
 * for every order: as JSON that took a fifth of an order's time and four times the room. A quote of
 * another version is as good as an expired one.
 */
final class QuoteBytes {

  private static final byte VERSION = 2;
  private static final int ROOM = 512;

  private QuoteBytes() {}

  /** What {@link #read} understands. */
  static byte[] write(Quote quote) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROOM);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      write(out, quote);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Quote quote) throws IOException {
    out.writeLong(quote.customer().value());
    out.writeLong(quote.store().value());
    out.writeLong(quote.merchant().value());
    out.writeUTF(quote.storeName());
    write(out, quote.storePosition());
    out.writeUTF(quote.storeLine());
    out.writeInt(quote.items().size());
    for (Line line : quote.items()) {
      write(out, line);
    }
    write(out, quote.price());
    write(out, quote.dropoff());
    CouponId coupon = quote.coupon();
    out.writeBoolean(coupon != null);
    if (coupon != null) {
      out.writeLong(coupon.value());
    }
    out.writeInt(quote.commissionBasisPoints());
    out.writeInt(quote.channelFeeBasisPoints());
    write(out, quote.riderPay());
    out.writeBoolean(quote.cashAllowed());
    out.writeBoolean(quote.returnable());
    out.writeDouble(quote.roadMetres());
    out.writeDouble(quote.rideSeconds());
    out.writeLong(quote.preparationSeconds());
    write(out, quote.promiseAt());
    write(out, quote.expiresAt());
  }

  private static void write(DataOutputStream out, Line line) throws IOException {
    out.writeLong(line.item().value());
    out.writeUTF(line.name());
    out.writeInt(line.quantity());
    write(out, line.unit());
    write(out, line.packaging());
    write(out, line.share());
    String note = line.note();
    out.writeBoolean(note != null);
    if (note != null) {
      out.writeUTF(note);
    }
  }

  private static void write(DataOutputStream out, Price price) throws IOException {
    write(out, price.goods());
    write(out, price.merchantDiscount());
    write(out, price.platformDiscount());
    write(out, price.points());
    write(out, price.packaging());
    write(out, price.deliveryFee());
    write(out, price.tip());
    write(out, price.payable());
  }

  private static void write(DataOutputStream out, @Nullable Dropoff dropoff) throws IOException {
    out.writeBoolean(dropoff != null);
    if (dropoff != null) {
      out.writeLong(dropoff.address().value());
      out.writeUTF(dropoff.name());
      out.writeUTF(dropoff.phone());
      out.writeUTF(dropoff.line());
      out.writeUTF(dropoff.door());
      write(out, dropoff.position());
    }
  }

  private static void write(DataOutputStream out, Wgs84 position) throws IOException {
    out.writeDouble(position.lat());
    out.writeDouble(position.lon());
  }

  private static void write(DataOutputStream out, Money money) throws IOException {
    out.writeLong(money.fen());
  }

  private static void write(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  /** The quote, or null when the bytes are of another version. */
  static @Nullable Quote read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return in.readByte() == VERSION ? quote(in) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Quote quote(DataInputStream in) throws IOException {
    return new Quote(
        new CustomerId(in.readLong()),
        new StoreId(in.readLong()),
        new MerchantId(in.readLong()),
        in.readUTF(),
        position(in),
        in.readUTF(),
        lines(in),
        price(in),
        in.readBoolean() ? dropoff(in) : null,
        in.readBoolean() ? new CouponId(in.readLong()) : null,
        in.readInt(),
        in.readInt(),
        money(in),
        in.readBoolean(),
        in.readBoolean(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        instant(in),
        instant(in));
  }

  private static List<Line> lines(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Line> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(
          new Line(
              new ItemId(in.readLong()),
              in.readUTF(),
              in.readInt(),
              money(in),
              money(in),
              money(in),
              in.readBoolean() ? in.readUTF() : null));
    }
    return lines;
  }

  private static Price price(DataInputStream in) throws IOException {
    return new Price(
        money(in), money(in), money(in), money(in), money(in), money(in), money(in), money(in));
  }

  private static Dropoff dropoff(DataInputStream in) throws IOException {
    return new Dropoff(
        new AddressId(in.readLong()),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        position(in));
  }

  private static Wgs84 position(DataInputStream in) throws IOException {
    return new Wgs84(in.readDouble(), in.readDouble());
  }

  private static Money money(DataInputStream in) throws IOException {
    return Money.fen(in.readLong());
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
