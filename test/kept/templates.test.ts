import { describe, expect, it } from 'vitest';
import { createTemplateKeeper } from '../../src/kept/templates.ts';
import type { FormTemplate } from '../../src/store/template.ts';
import { temporaryFolder } from '../config/folder.ts';

const folder = temporaryFolder();
const name = 'state/barrack-console/templates.json';
const keeperOf = (profile: string) => createTemplateKeeper(folder.path(name), profile);

const templateOf = (called: string, values: FormTemplate['values'] = { gpu: 'L40' }): FormTemplate => ({
  name: called,
  form: 'deploy',
  values,
  savedAtMs: 1_000,
});

describe('the templates of a profile', () => {
  it('are read as they were kept, by nobody but their user', async () => {
    const all = [templateOf('web', { gpu: 'L40', public_ip: true, keys: ['BRK-1K'] }), templateOf('train')];
    expect(keeperOf('lab').read()).toEqual([]);
    expect(await keeperOf('lab').change(() => all)).toBeNull();
    expect(keeperOf('lab').read()).toEqual(all);
    expect(keeperOf('work').read()).toEqual([]);
    expect(folder.mode(name)).toBe(0o600);
    expect(folder.mode('state/barrack-console')).toBe(0o700);
  });

  it('lack what no field can hold, and leave what a later version wrote', async () => {
    const odd = {
      profile: 'lab',
      name: 'odd',
      form: 'deploy',
      saved_at_ms: 1,
      values: { gpu: 'L40', count: 4 },
    };
    const later = { profile: 'lab', called: 'something else' };
    folder.write(name, JSON.stringify({ version: 2, templates: [odd, later] }));
    expect(keeperOf('lab').read()).toEqual([{ ...templateOf('odd'), savedAtMs: 1 }]);
    await keeperOf('lab').change((templates) => [...templates, templateOf('web')]);
    expect(JSON.parse(folder.read(name))).toMatchObject({ templates: expect.arrayContaining([later]) });
  });

  it('are none where the file is none of ours, and are not kept where there is no place', async () => {
    folder.write(name, 'not json');
    expect(keeperOf('lab').read()).toEqual([]);
    const nowhere = createTemplateKeeper(null, 'lab');
    expect(nowhere.read()).toBeNull();
    expect(await nowhere.change(() => [])).toMatch(/no directory/);
  });
});
