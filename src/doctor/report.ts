import type { Examination, Finding, Suggestion } from './examine.ts';

const outcomeWords: Readonly<Record<Finding['outcome'], string>> = {
  ok: 'ok',
  departs: 'differs',
  moved: 'MOVED',
  'not-offered': 'not offered',
  skipped: 'left out',
  broken: 'BROKEN',
};

function timeText(tookMs: number | null): string {
  return tookMs === null ? '' : `${Math.round(tookMs)} ms`;
}

/** One operation, and a line for each place in which its answer departs. */
function findingLines({
  operation,
  path,
  outcome,
  status,
  tookMs,
  departures,
  message,
}: Finding): readonly string[] {
  const head = [
    operation.padEnd(30),
    outcomeWords[outcome].padEnd(11),
    String(status ?? '').padEnd(4),
    timeText(tookMs).padStart(8),
    `  ${path}`,
  ].join(' ');
  return [
    head.trimEnd(),
    ...(message === null ? [] : [`    ${message}`]),
    ...departures.map(({ place, detail }) => `    ${place || 'the answer'} ${detail}`),
  ];
}

/** Whether the console lacks something it needs; what is optional and not offered is not missed. */
export function isBroken({ findings }: Examination): boolean {
  return findings.some(({ outcome }) => outcome === 'broken');
}

/** Words that YAML would read as something else are quoted. */
function scalar(text: string): string {
  return /^[/A-Za-z][\w/.{}-]*$/.test(text) && !/[{}]/.test(text) ? text : JSON.stringify(text);
}

/** The lines for the configuration file: its `operations` and `fields`. */
function suggestionYaml({ paths, fields, untried }: Suggestion): readonly string[] {
  return [
    ...(paths.size > 0 ? ['operations:'] : []),
    ...[...paths].map(
      ([id, path]) =>
        `  ${id}: { path: ${scalar(path)} }${untried.has(id) ? ' # not tried: it changes something' : ''}`,
    ),
    ...(fields.size > 0 ? ['fields:'] : []),
    ...[...fields].flatMap(([group, names]) => [
      `  ${group}:`,
      ...[...names].map(([field, name]) => `    ${field}: ${scalar(name)}`),
    ]),
  ];
}

/** The whole report as text; `profile` is the account's name in the file, null for one of the environment. */
export function reportLines(examination: Examination, profile: string | null): readonly string[] {
  const { findings, suggestion } = examination;
  const count = (outcome: Finding['outcome']) =>
    findings.filter((finding) => finding.outcome === outcome).length;
  const { authHeader } = suggestion;
  const header =
    authHeader === null
      ? []
      : [
          '',
          profile === null
            ? 'The key is taken in another header. In the environment:'
            : `The key is taken in another header. In the configuration file, under profiles, ${profile}:`,
          '',
          profile === null ? `BARRACK_AUTH_HEADER=${authHeader}` : `    auth_header: ${scalar(authHeader)}`,
        ];
  const yaml = suggestionYaml(suggestion);
  const lines = yaml.length === 0 ? [] : ['', 'In the configuration file:', '', ...yaml];
  const broken = count('broken');
  const good = findings.length - broken - count('skipped') - count('not-offered');
  const sums = [
    `${good} answer`,
    `${count('departs') + count('moved')} of them otherwise than the contract says`,
    `${broken} broken`,
    `${count('not-offered')} not offered`,
    `${count('skipped')} left out`,
  ];
  return [...findings.flatMap(findingLines), '', `${sums.join(', ')}.`, ...header, ...lines];
}

/** The whole report as plain data. */
export function reportJson(examination: Examination): unknown {
  const { findings, suggestion } = examination;
  const { authHeader, paths, fields } = suggestion;
  return {
    findings,
    broken: isBroken(examination),
    suggestion: {
      auth_header: authHeader,
      operations: Object.fromEntries([...paths].map(([id, path]) => [id, { path }])),
      fields: Object.fromEntries([...fields].map(([group, names]) => [group, Object.fromEntries(names)])),
    },
  };
}
