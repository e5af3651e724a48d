import type { StartupScript } from '../../../api/types.ts';
import { withCommas } from '../../../store/commas.ts';
import type { AsideLine, FormContext, FormSpec, FormValues } from '../types.ts';
import { textOf } from '../types.ts';
import { editedText, scriptFields, scriptProblems, sentText, textAside } from './script-text.ts';

function scriptOf({ about: [id = ''], facts }: FormContext): StartupScript | null {
  return facts.collections.scripts.byId.get(id) ?? null;
}

/** Which saving of it the form was opened on. */
const versionOf = ({ updatedAtMs, sizeBytes }: StartupScript): string => `${updatedAtMs} ${sizeBytes}`;

const wasSavedMeanwhile = (script: StartupScript, values: FormValues): boolean =>
  textOf(values, 'version') !== versionOf(script);

/** What of it is sent: only what is not as it was. */
function changesOf(script: StartupScript, values: FormValues) {
  const name = textOf(values, 'name').trim();
  const text = textOf(values, 'script');
  return {
    ...(name === script.name ? {} : { name }),
    ...(text === editedText(script.script) ? {} : { script: sentText(text) }),
  };
}

function problems(values: FormValues, context: FormContext): Partial<Record<string, string>> {
  const script = scriptOf(context);
  if (script === null) return { name: 'the script is gone' };
  const found = scriptProblems(values, context.facts, script);
  if (Object.keys(found).length > 0 || Object.keys(changesOf(script, values)).length > 0) return found;
  return { script: 'nothing is changed yet' };
}

function aside(values: FormValues, context: FormContext): readonly AsideLine[] {
  const script = scriptOf(context);
  if (script === null) return [{ text: 'the script is gone', tone: 'bad' }];
  const meanwhile: AsideLine[] = wasSavedMeanwhile(script, values)
    ? [{ text: 'it was saved elsewhere since this was opened: that would be overwritten', tone: 'warn' }]
    : [];
  return [
    ...meanwhile,
    ...textAside(values),
    { text: 'VMs that ran it before stay as they are', tone: 'dim' },
  ];
}

/** Another name or text of a startup script (CONTRACT 4.11, UpdateScriptRequest). */
export const scriptChange: FormSpec = {
  id: 'scripts.change',
  sends: 'save',
  shows: 'scripts',
  returns: true,
  related: ['scripts'],
  title: (context) => `Startup script ${scriptOf(context)?.name ?? ''}`,
  initial: (context) => {
    const script = scriptOf(context);
    if (script === null) return { name: '', script: '', version: '' };
    return { name: script.name, script: editedText(script.script), version: versionOf(script) };
  },
  fields: () => scriptFields,
  problems,
  aside,
  request: (values, context) => {
    const script = scriptOf(context);
    const { script: text, ...args } = script === null ? {} : changesOf(script, values);
    const secret = text === undefined ? {} : { secret: { script: text } };
    const targets =
      script === null ? [] : [{ id: script.id, name: script.name, seen: script, args, ...secret }];
    const renamed = 'name' in args ? [`It is called ${args.name} from then on.`] : [];
    const bytes = (count: number) => `${withCommas(count)} bytes`;
    const replaced =
      text === undefined || script === null
        ? []
        : [`${bytes(Buffer.byteLength(text))} replace the ${bytes(script.sizeBytes)} it has for good.`];
    const meanwhile =
      script !== null && wasSavedMeanwhile(script, values)
        ? ['It was saved elsewhere since this was opened: that is overwritten.']
        : [];
    return {
      change: { operation: 'updateScript', label: 'Save', targets },
      consequence: {
        question: `Save ${script?.name ?? 'the script'}?`,
        effects: [...renamed, ...replaced, ...meanwhile],
        gone: [],
        kept: [],
        hourlyDelta: 0,
      },
    };
  },
};
