import { type Declared, type DeclaredCommand, flagsWithValue, type Values, wordCases } from './declared.ts';

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function words(list: readonly string[]): string {
  return list.map(quoted).join(' ');
}

/** What offers the values, as a line of zsh. */
function offer(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `compadd -- ${words(values.words)}`;
    case 'file':
      return '_files';
    case 'columns':
      return `compset -P '*,'; compadd -S '' -- $columns`;
    case 'sorts':
      return `compadd -- $sorts \${^sorts:#none}:asc \${^sorts:#none}:desc`;
    case 'fields':
      return `compset -P '* '; compset -P '!'; compadd -S '' -- $fields`;
    case 'any':
      return '_message value';
  }
}

function optionCases({ name, options }: DeclaredCommand): readonly string[] {
  return options.flatMap(({ flags, value }) =>
    value === null || value.kind === 'any'
      ? []
      : [`    ${flags.map((flag) => quoted(`${name} ${flag}`)).join('|')}) ${offer(value)}; return ;;`],
  );
}

function positionCases({ name, values }: DeclaredCommand, commands: readonly DeclaredCommand[]) {
  // The program's own words are told with what they do.
  if (name === '') {
    const told = commands.filter((command) => command.name !== '').map(described);
    return [`    ' 0') choices=(${words(told)}); _describe command choices ;;`];
  }
  return values.map((value, index) => `    ${quoted(`${name} ${index}`)}) ${offer(value)} ;;`);
}

/** `name:what it is`, as _describe takes it. */
function described({ name, description }: { readonly name: string; readonly description: string }): string {
  return `${name}:${description.replaceAll(':', '\\:')}`;
}

function flagCase({ name, options }: DeclaredCommand): string {
  const told = options.flatMap(({ flags, description }) =>
    flags.map((flag) => described({ name: flag, description })),
  );
  return `      ${quoted(name)}) choices=(${words(told)}) ;;`;
}

/** The completions for zsh: to be sourced, or to be put into a file \`_barrack\` on its fpath. */
export function zshCompletion(declared: Declared): string {
  const { commands, resources } = declared;
  return `#compdef barrack
# zsh completion for barrack. Made by \`barrack completion zsh\`.

_barrack() {
  local previous=\${words[CURRENT-1]} command='' resource='' word='' skip=''
  local -a columns sorts fields choices
  local -i index position=0

  for ((index = 2; index < CURRENT; index++)); do
    word=\${words[index]}
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
      `    ${names.words.join('|')}) columns=(${words(names.columns)}) sorts=(${words(names.sorts)}) fields=(${words(names.fields)}) ;;`,
  )
  .join('\n')}
  esac

  if [[ $PREFIX == --*=* ]]; then
    previous=\${PREFIX%%=*}
    compset -P 1 '*='
  fi
  case "$command $previous" in
${commands.flatMap(optionCases).join('\n')}
  esac
  case $previous in
    ${flagsWithValue(declared).join('|')}) _message value; return ;;
  esac

  if [[ $PREFIX == -* ]]; then
    case $command in
${commands.map(flagCase).join('\n')}
    esac
    _describe -o option choices
    return
  fi
  case "$command $position" in
${commands.flatMap((command) => positionCases(command, commands)).join('\n')}
  esac
}

if [[ $funcstack[1] == _barrack ]]; then
  _barrack "$@"
else
  compdef _barrack barrack
fi
`;
}
