import * as nodeFs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** The file operations of the configuration, so that tests can let a disk be full or belong to somebody else. */
export type FileSystem = Pick<
  typeof nodeFs,
  | 'closeSync'
  | 'existsSync'
  | 'fchmodSync'
  | 'fstatSync'
  | 'fsyncSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readFileSync'
  | 'readlinkSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmSync'
  | 'statSync'
  | 'symlinkSync'
  | 'unlinkSync'
  | 'writeFileSync'
>;

export interface FileAccess {
  readonly fs: FileSystem;
  /** Effective user; null where files have no owner to compare with. */
  readonly uid: number | null;
  wait(durationMs: number): Promise<unknown>;
}

/** The files of this machine as this user. */
export const systemFiles: FileAccess = {
  fs: nodeFs,
  uid: process.geteuid?.() ?? null,
  wait: (durationMs) => wait(durationMs),
};
