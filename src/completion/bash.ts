import { type Declared, type DeclaredCommand, flagsWithValue, type Values, wordCases } from './declared.ts';

function words(list: readonly string[]): string {
  return `'${list.join(' ')}'`;
}

/** What offers the values, as lines of bash. */
function offer(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `_barrack_offer ${words(values.words)}`;
    case 'file':
      return 'COMPREPLY=($(compgen -f -- "$current"))';
    case 'columns':
      return '_barrack_offer_list "$columns"';
    case 'sorts':
      return '_barrack_offer "$sorts"';
    case 'fields':
      return '_barrack_offer "$fields" && compopt -o nospace 2>/dev/null';
    case 'any':
      return ':';
  }
}

function optionCases({ name, options }: DeclaredCommand): readonly string[] {
  return options.flatMap(({ flags, value }) =>
    value === null || value.kind === 'any'
      ? []
      : [`    ${flags.map((flag) => `'${name} ${flag}'`).join('|')}) ${offer(value)}; return ;;`],
  );
}

function positionCases({ name, values }: DeclaredCommand): readonly string[] {
  return values.map((value, index) => `    '${name} ${index}') ${offer(value)} ;;`);
}

function flagCase({ name, options }: DeclaredCommand): string {
  return `      '${name}') _barrack_offer ${words(options.flatMap(({ flags }) => flags))} ;;`;
}

/** The completions for bash 3.2 and later, also where it splits words at = and :. */
export function bashCompletion(declared: Declared): string {
  const { commands, resources } = declared;
  return `# bash completion for barrack. Made by \`barrack completion bash\`.

# Both set COMPREPLY for the word $current of their caller.
_barrack_offer() { COMPREPLY=($(compgen -W "$1" -- "$current")); }

# The last of several names parted by commas.
_barrack_offer_list() {
  local before=''
  [[ $current == *,* ]] && before=\${current%,*},
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${current##*,}"))
}

_barrack() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command='' resource='' columns='' sorts='' fields='' word='' skip='' index position=0
  COMPREPLY=()

  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    case $word in
      =) continue ;;
      :) skip=1; continue ;;
    esac
    if [[ -n $skip ]]; then
      skip=''
      continue
    fi
${wordCases(declared)}
  done

  case $resource in
${resources
  .map(
    (names) =>
      `    ${names.words.join('|')}) columns=${words(names.columns)} sorts=${words(names.sorts)} fields=${words(names.fields)} ;;`,
  )
  .join('\n')}
  esac

  if [[ $current == '=' ]]; then
    current=''
  elif [[ $previous == '=' ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  case "$command $previous" in
${commands.flatMap(optionCases).join('\n')}
  esac
  case $previous in
    ${flagsWithValue(declared).join('|')}) return ;;
  esac
  # Behind the colon of a term stands what only the account knows.
  [[ $current == ':' || $previous == ':' ]] && return

  if [[ $current == -* ]]; then
    case $command in
${commands.map(flagCase).join('\n')}
    esac
    return
  fi
  case "$command $position" in
${commands.flatMap(positionCases).join('\n')}
  esac
}

complete -F _barrack barrack
`;
}
