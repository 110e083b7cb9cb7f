package io.songda.geo.arrival;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Gradient boosted regression trees for one quantile (Friedman 2001, with the histograms of
 * LightGBM): each tree is grown leaf by leaf on the slope of the pinball loss and its leaves are
 * set to the quantile of what is left, so that a share of the answers lies above. Never changes.
 */
final class QuantileTrees {

  private static final int BINS = 64;

  private final double start;
  private final int[] roots;
  private final int[] feature;
  private final double[] threshold;
  private final int[] left;
  private final double[] value;

  private QuantileTrees(
      double start, int[] roots, int[] feature, double[] threshold, int[] left, double[] value) {
    this.start = start;
    this.roots = roots;
    this.feature = feature;
    this.threshold = threshold;
    this.left = left;
    this.value = value;
  }

  /** How the trees are grown. */
  record Growth(int trees, int leaves, int fewestInLeaf, double rate) {
    static final Growth USUAL = new Growth(120, 16, 40, 0.1);
  }

  double predict(double[] row) {
    double sum = start;
    for (int root : roots) {
      int node = root;
      while (feature[node] >= 0) {
        node = row[feature[node]] <= threshold[node] ? left[node] : left[node] + 1;
      }
      sum += value[node];
    }
    return sum;
  }

  static QuantileTrees grown(double[][] rows, double[] targets, double quantile, Growth growth) {
    return new Nursery(rows, targets, quantile, growth).grow();
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(start);
    out.writeInt(roots.length);
    for (int root : roots) {
      out.writeInt(root);
    }
    out.writeInt(feature.length);
    for (int i = 0; i < feature.length; i++) {
      out.writeInt(feature[i]);
      out.writeDouble(threshold[i]);
      out.writeInt(left[i]);
      out.writeDouble(value[i]);
    }
  }

  static QuantileTrees read(DataInput in, int features) throws IOException {
    double start = in.readDouble();
    int[] roots = new int[count(in)];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = in.readInt();
    }
    int nodes = count(in);
    int[] feature = new int[nodes];
    double[] threshold = new double[nodes];
    int[] left = new int[nodes];
    double[] value = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      feature[i] = in.readInt();
      threshold[i] = in.readDouble();
      left[i] = in.readInt();
      value[i] = in.readDouble();
      // children stand behind their parent, so no walk can go in circles
      if (feature[i] >= features || (feature[i] >= 0 && (left[i] <= i || left[i] + 1 >= nodes))) {
        throw new IOException("A tree of the model is damaged");
      }
    }
    for (int root : roots) {
      if (root < 0 || root >= nodes) {
        throw new IOException("A tree of the model is missing");
      }
    }
    return new QuantileTrees(start, roots, feature, threshold, left, value);
  }

  private static int count(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > 10_000_000) {
      throw new IOException("A model of %d trees or nodes is none".formatted(count));
    }
    return count;
  }

  /** The value below which a share of the values lies; the array is sorted on the way. */
  static double quantile(double[] values, double share) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    return values[Math.clamp((int) Math.ceil(share * values.length) - 1, 0, values.length - 1)];
  }

  /** Where trees grow. */
  private static final class Nursery {

    private final double[] targets;
    private final double quantile;
    private final Growth growth;
    private final int features;
    private final double[][] cuts;

    /** The bin of each value, feature by feature. */
    private final byte[][] bins;

    private final double[] answers;
    private final int[] order;
    private final double[] slope;
    private int[] feature = new int[1024];
    private double[] threshold = new double[1024];
    private int[] left = new int[1024];
    private double[] value = new double[1024];
    private int nodes;

    Nursery(double[][] rows, double[] targets, double quantile, Growth growth) {
      this.targets = targets;
      this.quantile = quantile;
      this.growth = growth;
      this.features = rows[0].length;
      this.cuts = new double[features][];
      this.bins = new byte[features][rows.length];
      for (int f = 0; f < features; f++) {
        bin(rows, f);
      }
      this.answers = new double[rows.length];
      this.order = new int[rows.length];
      this.slope = new double[rows.length];
    }

    /** A leaf that may still be split: rows begin to end of the order, and its best cut. */
    private static final class Leaf {
      final int node;
      final int begin;
      final int end;
      int cutFeature = -1;
      int cutBin;
      double gain;

      Leaf(int node, int begin, int end) {
        this.node = node;
        this.begin = begin;
        this.end = end;
      }
    }

    QuantileTrees grow() {
      double start = quantile(targets.clone(), quantile);
      Arrays.fill(answers, start);
      int[] roots = new int[growth.trees()];
      for (int tree = 0; tree < roots.length; tree++) {
        roots[tree] = tree();
      }
      return new QuantileTrees(
          start,
          roots,
          Arrays.copyOf(feature, nodes),
          Arrays.copyOf(threshold, nodes),
          Arrays.copyOf(left, nodes),
          Arrays.copyOf(value, nodes));
    }

    private int tree() {
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
        slope[i] = targets[i] > answers[i] ? quantile : quantile - 1;
      }
      java.util.List<Leaf> leaves = new java.util.ArrayList<>();
      int root = node();
      leaves.add(withCut(new Leaf(root, 0, order.length)));
      while (leaves.size() < growth.leaves()) {
        Leaf best = leaves.getFirst();
        for (Leaf leaf : leaves) {
          best = leaf.gain > best.gain ? leaf : best;
        }
        if (best.cutFeature < 0 || best.gain <= 0) {
          break;
        }
        leaves.remove(best);
        split(best, leaves);
      }
      leaves.forEach(this::settle);
      return root;
    }

    private void split(Leaf leaf, java.util.List<Leaf> leaves) {
      int middle = parted(leaf);
      int first = node();
      int second = node();
      feature[leaf.node] = leaf.cutFeature;
      threshold[leaf.node] = cuts[leaf.cutFeature][leaf.cutBin];
      left[leaf.node] = first;
      leaves.add(withCut(new Leaf(first, leaf.begin, middle)));
      leaves.add(withCut(new Leaf(second, middle, leaf.end)));
    }

    /** The rows up to the cut come first. */
    private int parted(Leaf leaf) {
      byte[] column = bins[leaf.cutFeature];
      int low = leaf.begin;
      int high = leaf.end - 1;
      while (low <= high) {
        if (column[order[low]] <= leaf.cutBin) {
          low++;
        } else {
          int swapped = order[low];
          order[low] = order[high];
          order[high--] = swapped;
        }
      }
      return low;
    }

    private Leaf withCut(Leaf leaf) {
      int size = leaf.end - leaf.begin;
      if (size < 2 * growth.fewestInLeaf()) {
        return leaf;
      }
      double total = 0;
      for (int i = leaf.begin; i < leaf.end; i++) {
        total += slope[order[i]];
      }
      double[] sums = new double[BINS];
      int[] counts = new int[BINS];
      for (int f = 0; f < features; f++) {
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
        byte[] column = bins[f];
        for (int i = leaf.begin; i < leaf.end; i++) {
          int row = order[i];
          sums[column[row]] += slope[row];
          counts[column[row]]++;
        }
        look(leaf, f, sums, counts, total, size);
      }
      return leaf;
    }

    private void look(Leaf leaf, int f, double[] sums, int[] counts, double total, int size) {
      double whole = total * total / size;
      double sum = 0;
      int count = 0;
      for (int bin = 0; bin < cuts[f].length; bin++) {
        sum += sums[bin];
        count += counts[bin];
        int rest = size - count;
        if (count < growth.fewestInLeaf() || rest < growth.fewestInLeaf()) {
          continue;
        }
        double gain = sum * sum / count + (total - sum) * (total - sum) / rest - whole;
        if (gain > leaf.gain) {
          leaf.gain = gain;
          leaf.cutFeature = f;
          leaf.cutBin = bin;
        }
      }
    }

    private void settle(Leaf leaf) {
      double[] rest = new double[leaf.end - leaf.begin];
      for (int i = 0; i < rest.length; i++) {
        int row = order[leaf.begin + i];
        rest[i] = targets[row] - answers[row];
      }
      double step = growth.rate() * quantile(rest, quantile);
      value[leaf.node] = step;
      for (int i = leaf.begin; i < leaf.end; i++) {
        answers[order[i]] += step;
      }
    }

    private int node() {
      if (nodes == feature.length) {
        feature = Arrays.copyOf(feature, 2 * nodes);
        threshold = Arrays.copyOf(threshold, 2 * nodes);
        left = Arrays.copyOf(left, 2 * nodes);
        value = Arrays.copyOf(value, 2 * nodes);
      }
      feature[nodes] = -1;
      return nodes++;
    }

    private void bin(double[][] rows, int f) {
      double[] sorted = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        sorted[i] = rows[i][f];
      }
      Arrays.sort(sorted);
      double[] found = new double[BINS - 1];
      int size = 0;
      for (int i = 1; i < BINS; i++) {
        double cut = sorted[(int) ((long) i * (sorted.length - 1) / BINS)];
        boolean last = cut >= sorted[sorted.length - 1];
        if (!last && (size == 0 || cut > found[size - 1])) {
          found[size++] = cut;
        }
      }
      cuts[f] = Arrays.copyOf(found, size);
      for (int i = 0; i < rows.length; i++) {
        int at = Arrays.binarySearch(cuts[f], rows[i][f]);
        bins[f][i] = (byte) (at >= 0 ? at : -at - 1);
      }
    }
  }
}
