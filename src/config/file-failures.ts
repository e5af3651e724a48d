const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EROFS', 'the file system is read-only'],
  ['EACCES', 'this user has no permission'],
  ['EPERM', 'this user has no permission'],
  ['ENOTDIR', 'a part of its path is not a directory'],
  ['EEXIST', 'a part of its path is not a directory'],
  ['EISDIR', 'it is a directory'],
  ['ELOOP', 'its links lead in a circle'],
  ['EIO', 'the disk reports an error'],
  ['ESTALE', 'the network file system has lost it'],
  ['ENAMETOOLONG', 'its path is too long'],
]);

/** The code of a failed file operation, such as `ENOENT`; empty for another error. */
export function failureCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Why a file operation failed, as a clause without a full stop. */
export function explainFailure(error: unknown): string {
  const code = failureCode(error);
  return reasons.get(code) ?? (code === '' ? 'of an unexpected error' : `the system says ${code}`);
}
