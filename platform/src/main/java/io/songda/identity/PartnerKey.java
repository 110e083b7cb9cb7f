package io.songda.identity;

/** A new key of a partner; its text is shown this once and kept nowhere. */
public record PartnerKey(PartnerKeyId keyId, String key) {}
