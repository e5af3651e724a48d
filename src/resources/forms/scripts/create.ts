import { withCommas } from '../../../store/commas.ts';
import type { FormSpec } from '../types.ts';
import { textOf } from '../types.ts';
import { scriptFields, scriptProblems, sentText, textAside } from './script-text.ts';

/** A new startup script (CONTRACT 4.11, CreateScriptRequest); its text is secret, for tokens are often written into such. */
export const scriptCreation: FormSpec = {
  id: 'scripts.create',
  sends: 'create',
  shows: 'scripts',
  related: ['scripts'],
  title: () => 'New startup script',
  initial: () => ({ name: '', script: '' }),
  fields: () => scriptFields,
  problems: (values, { facts }) => scriptProblems(values, facts, null),
  aside: (values) => [...textAside(values), { text: 'it costs nothing to keep', tone: 'dim' }],
  request: (values, context) => {
    const name = textOf(values, 'name').trim();
    const script = sentText(textOf(values, 'script'));
    return {
      change: {
        operation: 'createScript',
        label: 'Create',
        targets: [{ id: context.newId(), name, seen: null, args: { name }, secret: { script } }],
      },
      consequence: {
        question: `Create the script ${name}, ${withCommas(Buffer.byteLength(script))} bytes?`,
        effects: ['VMs can be deployed with it from then on.'],
        gone: [],
        kept: [],
        hourlyDelta: 0,
      },
    };
  },
};
