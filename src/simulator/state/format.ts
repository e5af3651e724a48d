import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

/** To be raised whenever what a part of the cloud remembers takes another form than before. */
const FORMAT = 1;
const HEADER = /^barrack simulator state, format (\d+), (\d+) bytes, sha256 ([0-9a-f]{64})\n/;
const MOST_HEADER_BYTES = 200;

/** The parts of a cloud by name, which may refer to each other's objects. */
export type Parts = Readonly<Record<string, object>>;

/** What a file holds: the parts, or why they cannot be had, as a clause. */
export type Decoded = { readonly parts: Parts } | { readonly problem: string };

/**
 * The parts as the bytes of a file. A line in front says what it is, how long and with which digest, so that what is
 * foreign, torn or of another version is told from what can be read. The rest is Node's own serialisation, which
 * keeps maps, sets, and that two parts hold the same object.
 */
export function encodeState(parts: Parts): Buffer {
  const payload = serialize(parts);
  const header = `barrack simulator state, format ${FORMAT}, ${payload.length} bytes, sha256 ${digest(payload)}\n`;
  return Buffer.concat([Buffer.from(header), payload]);
}

/** The parts in a file's bytes. */
export function decodeState(bytes: Buffer): Decoded {
  const [header = '', format, length, sha256] =
    HEADER.exec(bytes.subarray(0, MOST_HEADER_BYTES).toString('latin1')) ?? [];
  if (header === '') {
    return { problem: bytes.length === 0 ? 'it is empty' : 'it holds something else than a simulated cloud' };
  }
  if (Number(format) !== FORMAT) {
    return { problem: `another version of barrack kept it (format ${format}; this one reads ${FORMAT})` };
  }
  const payload = bytes.subarray(header.length);
  if (payload.length < Number(length)) {
    return { problem: `it was cut: ${payload.length} of ${length} bytes are there` };
  }
  if (payload.length > Number(length) || digest(payload) !== sha256) {
    return { problem: 'it was damaged: its contents are not what was kept' };
  }
  try {
    return { parts: deserialize(payload) };
  } catch {
    return { problem: 'a newer version of Node kept it' };
  }
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
