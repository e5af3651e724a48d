/** How the program ends where it can't do what it was asked for. */
export const programEnds = {
  isLink: 20,
  noFile: 21,
  noOldLine: 22,
  noNewLine: 23,
  changedMeanwhile: 24,
  wrongWords: 25,
} as const;

/**
 * What runs on a machine, given to its `sh` as it stands here: nothing is ever put into it. Its words are the deed, then
 * type and key of the old and of the new line, then the comment of the new one. The file is replaced in one step, by one
 * with the same owner and mode that is on the disk as far as the machine can tell, and only if nobody changed it meanwhile.
 *
 * `put`: the new line beside each old one, with the same options. `check`: nothing. `drop`: the old lines go, if the new one is
 * there.
 */
export const authorizedKeysProgram = `set -eu
umask 077
deed=$1 old_type=$2 old_key=$3 new_type=$4 new_key=$5 comment=\${6-}
file=$HOME/.ssh/authorized_keys
part=$file.barrack.$$

give_up() {
  printf 'barrack: %s\\n' "$1" >&2
  exit "$2"
}

is_line_of() {
  case $1 in
    '#'*) return 1 ;;
  esac
  case " $1 " in
    *" $2 "*) return 0 ;;
  esac
  return 1
}

has() {
  while IFS= read -r line || [ -n "$line" ]; do
    if is_line_of "$line" "$1"; then return 0; fi
  done <"$file"
  return 1
}

with_new_lines() {
  while IFS= read -r line || [ -n "$line" ]; do
    printf '%s\\n' "$line"
    if is_line_of "$line" "$old_key"; then
      printf '%s%s %s %s\\n' "\${line%%"$old_type $old_key"*}" "$new_type" "$new_key" "$comment"
    fi
  done <"$file"
}

without_old_lines() {
  while IFS= read -r line || [ -n "$line" ]; do
    if is_line_of "$line" "$old_key"; then continue; fi
    printf '%s\\n' "$line"
  done <"$file"
}

replace_by() {
  before=$(cat "$file")
  trap 'rm -f "$part"' EXIT
  cp -p "$file" "$part"
  "$1" >"$part"
  sync "$part" 2>/dev/null || :
  if [ "$(cat "$file")" != "$before" ]; then give_up 'it was changed meanwhile' 24; fi
  mv -f "$part" "$file"
}

if [ -L "$file" ]; then give_up 'it is a link' 20; fi
if [ ! -f "$file" ]; then give_up 'it is not there' 21; fi
case $deed in
  put)
    if ! has "$new_key"; then
      if ! has "$old_key"; then give_up 'the old key is not in it' 22; fi
      replace_by with_new_lines
    fi
    ;;
  check) ;;
  drop)
    if ! has "$new_key"; then give_up 'the new key is not in it' 23; fi
    if has "$old_key"; then replace_by without_old_lines; fi
    ;;
  *) give_up 'there is no such deed' 25 ;;
esac
`;

const typeForm = /^[a-z0-9][a-z0-9@.-]{0,63}$/;
const keyForm = /^AAAA[A-Za-z0-9+/]+={0,2}$/;

/** A key whose line has something else than a type and a key: nothing is done with it. */
export class OddKey extends Error {
  constructor() {
    super('one of the two keys is not written as a public key is');
  }
}

function partsOf(words: string): readonly [string, string] {
  const [type = '', key = '', ...more] = words.split(' ');
  if (!typeForm.test(type) || !keyForm.test(key) || more.length > 0) throw new OddKey();
  return [type, key];
}

/**
 * The command on the machine: `sh`, which reads the program from its input, and its words. The operator's shell there sees
 * them first, so that they are only of letters, digits and signs that mean nothing to any shell. Throws OddKey.
 */
export function programWords(
  deed: 'put' | 'check' | 'drop',
  keys: { readonly oldWords: string; readonly newWords: string; readonly comment: string },
): readonly string[] {
  const comment = keys.comment.replace(/[^A-Za-z0-9._@-]+/g, '-');
  return ['sh', '-s', deed, ...partsOf(keys.oldWords), ...partsOf(keys.newWords), comment || 'barrack'];
}
