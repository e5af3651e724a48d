const lengthBytes = 4;

/** The length-prefixed parts that a public key is written in (RFC 4251, `string`); null when they don't add up. */
export function wireParts(blob: Buffer): readonly Buffer[] | null {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < blob.length) {
    const start = at + lengthBytes;
    if (start > blob.length) return null;
    const end = start + blob.readUInt32BE(at);
    if (end > blob.length) return null;
    parts.push(blob.subarray(start, end));
    at = end;
  }
  return parts;
}

/** Parts in the form keys are written in. */
export function wireOf(parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(lengthBytes);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
