import { describe, expect, it } from 'vitest';
import { createConsoleStore } from '../../src/store/store.ts';
import type { FormTemplate } from '../../src/store/template.ts';
import { createTemplates, type TemplateKeeper } from '../../src/store/templates.ts';
import { createFakeClock } from './fake-clock.ts';

/** A shared place that can be full. */
function sharedPlace() {
  const place = { templates: [] as readonly FormTemplate[], problem: null as string | null };
  const keeper: TemplateKeeper = {
    read: () => place.templates,
    async change(edit) {
      const after = edit(place.templates);
      if (place.problem === null) place.templates = after;
      return place.problem;
    },
  };
  return { place, keeper };
}

function openConsole(keeper: TemplateKeeper) {
  const store = createConsoleStore();
  const templates = createTemplates({ store, clock: createFakeClock(), keeper });
  const names = () => store.getState().templates.map(({ name }) => name);
  return { templates, names };
}

const web = { form: 'deploy', name: 'web', values: { gpu: 'L40' } };
const train = { ...web, name: 'train' };
const full = 'the disk is full.';

describe('templates that can not be kept', () => {
  it('are there as long as the console runs, also when the kept ones are read again', async () => {
    const { place, keeper } = sharedPlace();
    const { templates, names } = openConsole(keeper);
    expect(await templates.keep(train)).toBeNull();
    place.problem = full;
    expect(await templates.keep(web)).toBe(full);
    templates.reload();
    expect(names()).toEqual(['train', 'web']);
  });

  it('are kept with the next one, once there is room', async () => {
    const { place, keeper } = sharedPlace();
    const { templates, names } = openConsole(keeper);
    place.problem = full;
    await templates.keep(web);
    place.problem = null;
    expect(await templates.keep(train)).toBeNull();
    expect(names()).toEqual(['train', 'web']);
    expect(place.templates.map(({ name }) => name)).toEqual(['web', 'train']);
  });

  it('are removed without a word about the next start', async () => {
    const { place, keeper } = sharedPlace();
    const { templates, names } = openConsole(keeper);
    await templates.keep(train);
    place.problem = full;
    await templates.keep(web);
    expect(await templates.remove('deploy', 'web')).toBeNull();
    expect(await templates.remove('deploy', 'train')).toBe(full);
    expect(names()).toEqual([]);
  });
});
