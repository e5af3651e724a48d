import { describe, expect, it } from 'vitest';
import { createWatchKeeper } from '../../src/kept/watches.ts';
import type { StockWatch } from '../../src/store/watches.ts';
import { failing, temporaryFolder, withFiles } from '../config/folder.ts';

const folder = temporaryFolder();
const name = 'state/barrack-console/watches.json';
const keeperOf = (profile: string) => createWatchKeeper(folder.path(name), profile);

const watchOf = (id: string, changes: Partial<StockWatch> = {}): StockWatch => ({
  id,
  gpuModel: 'L40',
  gpuCount: 4,
  region: null,
  setAtMs: 1_000,
  rungAtMs: null,
  goneAtMs: null,
  ...changes,
});

describe('the watches of a profile', () => {
  it('are read as they were kept, by nobody but their user', async () => {
    const all = [watchOf('a'), watchOf('b', { region: 'US-1', rungAtMs: 5, goneAtMs: 7, answered: true })];
    expect(keeperOf('lab').read()).toEqual([]);
    expect(await keeperOf('lab').change(() => all)).toBeNull();
    expect(keeperOf('lab').read()).toEqual(all);
    expect(folder.mode(name)).toBe(0o600);
    expect(folder.mode('state/barrack-console')).toBe(0o700);
  });

  it('leave those of another one alone, and what a later version wrote', async () => {
    const later = { profile: 'lab', id: 'z', wish: 'something else' };
    folder.write(name, JSON.stringify({ version: 2, watches: [later, 'what?'] }));
    await keeperOf('lab').change(() => [watchOf('a')]);
    await keeperOf('work').change(() => [watchOf('b')]);
    await keeperOf('lab').change((watches) => [...watches, watchOf('c')]);
    expect(
      keeperOf('lab')
        .read()
        ?.map(({ id }) => id),
    ).toEqual(['a', 'c']);
    expect(
      keeperOf('work')
        .read()
        ?.map(({ id }) => id),
    ).toEqual(['b']);
    expect(JSON.parse(folder.read(name))).toMatchObject({
      watches: expect.arrayContaining([later, 'what?']),
    });
  });

  it('lose none when several consoles set some at once', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `w${index}`);
    await Promise.all(ids.map((id) => keeperOf('lab').change((watches) => [...watches, watchOf(id)])));
    expect(
      keeperOf('lab')
        .read()
        ?.map(({ id }) => id)
        .sort(),
    ).toEqual(ids);
  });

  it.each([
    ['half a file', '{"watches": [{"profile": "lab", "id"'],
    ['another form', '["a"]'],
    [
      'a watch without a model',
      '{"watches": [{"profile": "lab", "id": "a", "gpu_count": 1, "set_at_ms": 1}]}',
    ],
    [
      'a count that is none',
      '{"watches": [{"profile": "lab", "id": "a", "gpu_model": "L40", "gpu_count": "4", "set_at_ms": 1}]}',
    ],
  ])('are none in %s', (_, text) => {
    folder.write(name, text);
    expect(keeperOf('lab').read()).toEqual([]);
  });

  it('are told why they can not be kept', async () => {
    const access = withFiles({ openSync: failing('ENOSPC') });
    const full = createWatchKeeper(folder.path(name), 'lab', access);
    expect(await full.change(() => [watchOf('a')])).toContain('the disk is full');
    const nowhere = createWatchKeeper(null, 'lab');
    expect(nowhere.read()).toBeNull();
    expect(await nowhere.change(() => [])).toContain('no directory');
  });
});
