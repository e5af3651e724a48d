import { type ResourceId, resourceOf } from '../../resources/registry.ts';
import type { Screen } from '../ui-state.ts';
import type { Services } from './services.ts';

interface Following {
  readonly services: Services;
  knowRotations(): Promise<void>;
  followRotations(isShown: boolean): void;
  settle(): void;
}

/** What other consoles do to a rotation is to be seen there. */
const ofRotations: ReadonlySet<ResourceId> = new Set(['rotation', 'rotations']);

/** Tells the poller what is looked at, and nothing else is followed, and reads what lists of keys speak of. */
export function followPlaces({ services, knowRotations, followRotations, settle }: Following): void {
  const { ui } = services;
  const { stack } = ui.getState();
  const shown = stack.flatMap((screen) => {
    if (screen.kind === 'form') return screen.related;
    if (screen.kind === 'chat') return ['aiModels' as const];
    if (!('resource' in screen)) return [];
    const resource = resourceOf(screen.resource);
    const listed = resource.derived?.from ?? [resource.collection];
    return [...listed, ...(screen.kind === 'list' ? (resource.beside ?? []) : resource.related)];
  });
  services.watch([...new Set(shown)]);
  const speaksOfLocal = stack.some((screen) => {
    if (!('resource' in screen)) return false;
    const { readsLocal } = resourceOf(screen.resource);
    return readsLocal === true || (readsLocal === 'details' && screen.kind === 'details');
  });
  if (speaksOfLocal && ui.getState().local === null)
    void services.readLocal().then((local) => {
      ui.setState({ local });
      settle();
    });
  const speaksOfRotations = stack.some(
    (screen) => 'resource' in screen && resourceOf(screen.resource).readsRotations === true,
  );
  if (speaksOfRotations) void knowRotations();
  const top = stack.at(-1);
  followRotations(top !== undefined && 'resource' in top && ofRotations.has(top.resource));
  // Another console may have kept one a moment ago.
  if (top?.kind === 'list' && top.resource === 'templates') services.templates.reload();
  if (top?.kind === 'list' && top.resource === 'watches') services.watches.reload();
  const open = stack.findLast((screen) => screen.kind === 'details' || screen.kind === 'json');
  const bill = open === undefined ? undefined : resourceOf(open.resource).bill;
  services.openBill(open === undefined || bill === undefined ? null : { of: bill, id: open.id });
  const single = open === undefined ? undefined : resourceOf(open.resource).single;
  services.inquire('single', open === undefined || single === undefined ? null : { of: single, id: open.id });
  services.inquire('image', open !== undefined && single === 'snapshots' ? open.id : null);
  services.watchSnapshotImages(
    stack.some(
      ({ kind, ...screen }) => kind === 'list' && 'resource' in screen && screen.resource === 'snapshots',
    ),
  );
  services.watchRules(
    stack.some(
      (screen) =>
        screen.kind === 'list' &&
        screen.subject === undefined &&
        resourceOf(screen.resource).derived?.readsRules === true,
    ),
  );
  const form = stack.at(-1);
  services.openAttachable(form?.kind === 'form' ? form.firewall : null);
  services.inquire('behind', form?.kind === 'form' ? form.behind : null);
  if (form?.kind !== 'form') services.inquire('quote', null);
  const alone = readAlone(services, stack);
  if (alone === null) services.closeDetails();
  else services.openDetails(alone);
}

/** The machine that is read by itself for what is shown; null for none. */
function readAlone({ store }: Services, stack: readonly Screen[]): string | null {
  const { vms } = store.getState().collections;
  for (const screen of stack.toReversed()) {
    if (screen.kind === 'form' && screen.instance !== null) return screen.instance;
    if (!('resource' in screen)) continue;
    const { collection, derived } = resourceOf(screen.resource);
    if (screen.kind === 'list') {
      if (derived?.readsInstance === true && vms.byId.has(screen.subject ?? ''))
        return screen.subject ?? null;
    } else if (derived?.readsInstance !== true)
      return collection === 'vms' && derived === undefined ? screen.id : null;
  }
  return null;
}
