import { chosenOf, type FormSpec, isOn, textOf } from '../../src/resources/forms/types.ts';

const regions = [
  { value: 'NORWAY-1', label: 'NORWAY-1', detail: 'Norway' },
  { value: 'CANADA-1', label: 'CANADA-1', reason: 'out of stock' },
  { value: 'US-1', label: 'US-1' },
];

/** A form with a field of each kind. */
export const plantForm: FormSpec = {
  id: 'plants.create',
  sends: 'plant',
  shows: 'volumes',
  related: ['volumes'],
  title: () => 'New plant',
  readsInstance: true,
  initial: () => ({
    pot: '',
    name: 'plant1',
    region: 'NORWAY-1',
    keys: [],
    wet: true,
    notes: '',
    password: '',
  }),
  fields: (values) => [
    {
      kind: 'text',
      id: 'name',
      label: 'name',
      help: 'What it is called.',
      wire: ['plant_name', 'name_conflict'],
      live: true,
    },
    {
      kind: 'choice',
      id: 'region',
      label: 'region',
      help: 'Where it stands.',
      wire: ['region'],
      many: false,
      options: regions,
      empty: 'no region',
    },
    {
      kind: 'choice',
      id: 'keys',
      label: 'keys',
      help: 'Who may water it.',
      wire: ['ssh_key_ids', 'rules'],
      many: true,
      options: [
        { value: 'k1', label: 'anna' },
        { value: 'k2', label: 'ben' },
      ],
      empty: 'no keys',
      add: {
        hint: 'a number',
        read: (typed) => (/^\d+$/.test(typed) ? { value: `n${typed}` } : { problem: 'not a number' }),
        show: (value) => `number ${value.slice(1)}`,
      },
    },
    { kind: 'toggle', id: 'wet', label: 'wet', help: 'Whether it is wet.', wire: [], on: 'wet', off: 'dry' },
    { kind: 'text', id: 'pot', label: 'pot', help: 'What it stands in.', wire: ['pot'] },
    { kind: 'block', id: 'notes', label: 'notes', help: 'What to know.', wire: [], fileName: 'notes.txt' },
    ...(isOn(values, 'wet')
      ? [
          {
            kind: 'text' as const,
            id: 'password',
            label: 'password',
            help: 'Never shown.',
            wire: ['password'],
            masked: true,
          },
        ]
      : []),
  ],
  settle: (values, changed) =>
    changed === 'region' ? { ...values, name: `${textOf(values, 'region')}-plant` } : values,
  arrives: (values, edited, { facts }) => {
    const [pot] = facts.collections.volumes.order;
    if (pot === undefined || edited.has('pot') || textOf(values, 'pot') !== '') return values;
    return { ...values, pot };
  },
  prepares: (values) => {
    const bought = chosenOf(values, 'keys').find((key) => key.startsWith('n'));
    if (bought === undefined) return null;
    const target = { id: `new:${bought}`, name: bought, seen: null, args: { name: bought } };
    return {
      change: { operation: 'createSshKey', label: 'Buy', targets: [target] },
      taken: (made) => ({
        ...values,
        keys: chosenOf(values, 'keys').map((key) => made.get(`new:${key}`) ?? key),
      }),
    };
  },
  problems: (values) => ({
    ...(textOf(values, 'name') === '' ? { name: 'it needs a name' } : {}),
    ...(textOf(values, 'name').includes('!') ? { name: 'no !' } : {}),
    ...(textOf(values, 'notes').includes('?') ? { notes: 'notes must not ask' } : {}),
    ...(chosenOf(values, 'keys').length === 0 ? { keys: 'choose one at least' } : {}),
  }),
  aside: (values) => [{ text: `$1.00/h for ${textOf(values, 'name')}` }],
  request: (values) => ({
    // Its operation does not matter to the form: what counts is that it is handed over as it was shown.
    change: {
      operation: 'startInstance',
      label: 'Plant',
      targets: [{ id: 'new:1', name: textOf(values, 'name'), seen: null, args: {} }],
    },
    consequence: {
      question: `Plant ${textOf(values, 'name')}?`,
      effects: ['Costs $1.00/h.'],
      gone: [],
      kept: [],
      hourlyDelta: 1,
    },
  }),
};

/** One that changes what it was opened on, with a target for each key. */
export const tendForm: FormSpec = {
  ...plantForm,
  id: 'plants.tend',
  returns: true,
  readsInstance: true,
  title: () => 'Tend plant',
  without: (values, done) => ({
    ...values,
    keys: chosenOf(values, 'keys').filter((key) => !done.has(`new:${key}`)),
  }),
};
