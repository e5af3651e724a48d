import { PLACES } from '../catalog/places.ts';
import type { Memory } from '../memory.ts';

const BLOCK_SIZE = 16_384;
/**
 * 198.18.0.0/15 is set aside for tests, so no address of the simulated cloud is somebody's machine when an operator
 * opens a connection to it.
 */
const FIRST_ADDRESS = ((198 << 24) | (18 << 16)) >>> 0;

/** Gives each region its own addresses; one that was given back comes round again only after all others. */
export class Addresses {
  readonly #lastOfRegion: Map<string, number>;
  readonly #lastPrivateOfRegion: Map<string, number>;
  readonly #used: Set<string>;

  constructor(memory: Memory) {
    const part = memory.open('addresses', {
      lastOfRegion: new Map<string, number>(),
      lastPrivateOfRegion: new Map<string, number>(),
      used: new Set<string>(),
    });
    this.#lastOfRegion = part.lastOfRegion;
    this.#lastPrivateOfRegion = part.lastPrivateOfRegion;
    this.#used = part.used;
  }

  /** A free public address of the region. */
  takePublic(region: string): string {
    let host = this.#lastOfRegion.get(region) ?? 10;
    for (let tries = 0; tries < BLOCK_SIZE; tries++) {
      host = (host + 1) % BLOCK_SIZE;
      const address = dotted(FIRST_ADDRESS + blockOf(region) * BLOCK_SIZE + host);
      if (host % 256 > 1 && host % 256 < 255 && !this.#used.has(address)) {
        this.#lastOfRegion.set(region, host);
        this.#used.add(address);
        return address;
      }
    }
    throw new Error(`No public address left in ${region}`);
  }

  /** Gives a public address back. */
  release(address: string | null): void {
    if (address !== null) {
      this.#used.delete(address);
    }
  }

  /** A private address of the region's own network. */
  takePrivate(region: string): string {
    const host = (this.#lastPrivateOfRegion.get(region) ?? 9) + 1;
    this.#lastPrivateOfRegion.set(region, host);
    return dotted(((10 << 24) | ((blockOf(region) + 1) << 16) | (host & 0xffff)) >>> 0);
  }
}

function blockOf(region: string): number {
  return Math.max(
    0,
    PLACES.findIndex((place) => place.name === region),
  );
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
