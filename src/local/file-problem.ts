/** Why a file could not be used, in a sentence, and whether it is simply not there. */
export interface FileProblem {
  readonly kind: 'missing' | 'other';
  readonly text: string;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read or write it: see its permissions',
  EPERM: 'you may not read or write it: see its permissions',
  EISDIR: 'it is a directory: name a file',
  ENOTDIR: 'a part of the path is no directory',
  EEXIST: 'it is there already, and nothing is overwritten: choose another name',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** What an error of the file system means to the operator. */
export function fileProblem(path: string, error: unknown): FileProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  const reason = known ?? (error instanceof Error ? error.message : String(error));
  return { kind: code === 'ENOENT' ? 'missing' : 'other', text: `${path}: ${reason}` };
}
