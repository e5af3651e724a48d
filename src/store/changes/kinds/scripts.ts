import type { CreateScriptRequest, UpdateScriptRequest } from '../../../api/requests.ts';
import type { StartupScript } from '../../../api/types.ts';
import type { ChangeTarget, ScriptOperation } from '../changes.ts';
import { bodyOf, sentWith } from './answers.ts';
import { firstDifference, judgeMade } from './found.ts';
import type { ChangeFacts, ChangeKind, SeenRecord } from './kind.ts';
import { numberIn, textIn } from './read-json.ts';
import { type Shown, showRow } from './shown.ts';

type ScriptKind = ChangeKind<StartupScript>;

function seen({ updatedAtMs, sizeBytes, name }: StartupScript): SeenRecord {
  return { updatedAtMs, sizeBytes, name };
}

function show(script: StartupScript): Shown {
  return showRow('scripts', script.id, () => script);
}

/** How long the text is that is sent: what is saved can be told by that without keeping it. */
function notes({ secret }: Pick<ChangeTarget, 'secret'>): SeenRecord {
  return secret?.script === undefined ? {} : { sentBytes: Buffer.byteLength(secret.script) };
}

function sizeDiffers(facts: ChangeFacts, { sizeBytes }: StartupScript): string | null {
  return firstDifference([['size', sizeBytes, numberIn(facts.seen, 'sentBytes')]]);
}

const base = { collection: 'scripts', touches: ['scripts'], movesMoney: false, seen, notes } as const;

/** Its text is secret, for tokens are often written into such scripts. */
const createScript: ScriptKind = {
  ...base,
  goingOn: 'Creating script',
  goingOnMany: 'Creating scripts',
  ends: 'made',
  about: () => null,
  objects: ({ args, name }) => [`script called ${textIn(args, 'name') ?? name}`],
  async send(api, change, options) {
    const done = await api.createScript(bodyOf<CreateScriptRequest>(change), options);
    return sentWith(done, { madeId: done.value.id, shown: [show(done.value)] });
  },
  lookUp: async (api, facts, options) =>
    judgeMade(await api.listScripts(options), facts, {
      noun: 'script',
      name: textIn(facts.args, 'name') ?? facts.name,
      show,
      differs: (script) => sizeDiffers(facts, script),
    }),
};

const updateScript: ScriptKind = {
  ...base,
  goingOn: 'Saving script',
  goingOnMany: 'Saving scripts',
  ends: 'at once',
  async send(api, change, options) {
    const done = await api.updateScript(change.id, bodyOf<UpdateScriptRequest>(change), options);
    return sentWith(done, { shown: [show(done.value)] });
  },
  async lookUp(api, facts, options) {
    const script = (await api.listScripts(options)).find(({ id }) => id === facts.id);
    if (script === undefined) return { verdict: 'unclear', says: 'it is gone' };
    const shown = [show(script)];
    const before = numberIn(facts.seen, 'updatedAtMs');
    const asked = textIn(facts.args, 'name');
    const difference = firstDifference([['name', script.name, asked]]) ?? sizeDiffers(facts, script);
    if (script.updatedAtMs === null || before === null)
      return { verdict: 'unclear', says: 'nobody tells when it was last saved', shown };
    if (script.updatedAtMs === before) return { verdict: 'unchanged', says: 'still as it was', shown };
    return difference === null
      ? { verdict: 'done', says: 'it was saved since', shown }
      : { verdict: 'unclear', says: `it was saved since, with ${difference}`, shown };
  },
};

const notDeleted = 'the service did not delete it';

const deleteScript: ScriptKind = {
  ...base,
  goingOn: 'Deleting script',
  goingOnMany: 'Deleting scripts',
  ends: 'elsewhere',
  destroys: true,
  send: async (api, change, options) => sentWith(await api.deleteScript(change.id, options)),
  async lookUp(api, facts, options) {
    const script = (await api.listScripts(options)).find(({ id }) => id === facts.id);
    if (script === undefined) return { verdict: 'done', says: 'it is gone' };
    return { verdict: 'unchanged', says: 'still there', shown: [show(script)] };
  },
};

/** Many in one request, each of which has its own outcome (CONTRACT row 31). */
const deleteScripts: ScriptKind = {
  ...deleteScript,
  together: {
    most: 100,
    byOne: 'deleteScript',
    async send(api, changes, options) {
      const ids = changes.map(({ id }) => id);
      const { value, httpStatus, requestId } = await api.deleteScripts(ids, options);
      const gone = new Set(value.deleted);
      const failures = new Map(ids.flatMap((id) => (gone.has(id) ? [] : [[id, notDeleted] as const])));
      return { httpStatus, requestId, failures };
    },
  },
};

/** What is done to startup scripts (CONTRACT 4.11). */
export const scriptKinds: Readonly<Record<ScriptOperation, ScriptKind>> = {
  createScript,
  updateScript,
  deleteScript,
  deleteScripts,
};
