import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type FileAccess, type FileSystem, systemFiles } from '../../src/config/file-access.ts';

/** A directory of this test alone, and what tests do with files in it. */
export interface Folder {
  path(name: string): string;
  write(name: string, text: string, mode?: number): string;
  read(name: string): string;
  mode(name: string): number;
}

/** A fresh directory for each test of the file, removed after it. */
export function temporaryFolder(): Folder {
  let base = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'barrack-config-'));
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const path = (name: string) => join(base, name);
  return {
    path,
    write(name, text, mode = 0o600) {
      mkdirSync(dirname(path(name)), { recursive: true, mode: 0o700 });
      writeFileSync(path(name), text);
      chmodSync(path(name), mode);
      return path(name);
    },
    read: (name) => readFileSync(path(name), 'utf8'),
    mode: (name) => statSync(path(name)).mode & 0o777,
  };
}

/** This machine's files for another user. */
export function asUser(uid: number): FileAccess {
  return { ...systemFiles, uid };
}

/** The user these tests run as. */
export const ownUid = process.geteuid?.() ?? 0;

/** This machine's files with some operations of its own. */
export function withFiles(operations: Partial<FileSystem>): FileAccess {
  return { ...systemFiles, fs: { ...systemFiles.fs, ...operations } };
}

/** A file operation that fails as the system's own do. */
export function failing(code: string): () => never {
  return () => {
    throw Object.assign(new Error(`${code}: a message with a path`), { code });
  };
}
