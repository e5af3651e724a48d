import type { Api } from '../../api/api.ts';
import { ApiError } from '../../api/errors.ts';
import type { CustomImage } from '../../api/types.ts';
import type { FactNeed, Facts } from '../../resources/types.ts';
import { createFactsReader } from '../../screens/facts.ts';
import { applyPage } from '../../store/collections.ts';
import { createCostSum } from '../../store/money/costs.ts';
import { saysNotOffered } from '../../store/offers.ts';
import { readEveryRow, readWholeList } from '../../store/polling/whole-list.ts';
import { rowIds } from '../../store/row-ids.ts';
import type { ConsoleState } from '../../store/state.ts';
import { createConsoleStore } from '../../store/store.ts';

async function readCosts(api: Api, instanceId: string | null): Promise<ConsoleState['costs']> {
  const sum = createCostSum();
  const only = instanceId === null ? {} : { instanceId };
  const pages = readEveryRow(
    (query, call) => api.listInstanceBilling({ ...query, ...only }, call),
    ({ billingId, startMs }) => `${billingId} ${startMs}`,
  );
  for await (const records of pages) sum.add(records);
  return sum.result(new Map());
}

/** A list of the catalogue; nothing where the service lacks it, so that the rest is still told. */
async function readOffered<Row>(read: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ApiError && saysNotOffered(error)) return [];
    throw error;
  }
}

async function readImages(api: Api): Promise<readonly CustomImage[]> {
  const images: CustomImage[] = [];
  for await (const page of readWholeList(api, 'images')) images.push(...page);
  return images;
}

/**
 * Reads what the columns need and no more, of one machine where only that is asked for; the function it gives makes facts
 * of it for a moment of the service's time.
 */
export async function readFacts(
  api: Api,
  needs: ReadonlySet<FactNeed>,
  instanceId: string | null,
): Promise<(nowMs: number) => Facts> {
  const state = createConsoleStore().getState();
  const [balance, prices, costs, specs, regions, images] = await Promise.all([
    needs.has('balance') ? api.getBalance() : null,
    needs.has('prices') ? api.getPricing({}) : null,
    needs.has('costs') ? readCosts(api, instanceId) : state.costs,
    needs.has('specs') ? readOffered(() => api.listGpuSpecs({})) : [],
    needs.has('regions') ? readOffered(() => api.listRegions({})) : [],
    needs.has('images') ? readImages(api) : [],
  ]);
  const collections = {
    ...state.collections,
    specs: applyPage(state.collections.specs, specs, rowIds.specs),
    regions: applyPage(state.collections.regions, regions, rowIds.regions),
    images: applyPage(state.collections.images, images, rowIds.images),
  };
  const read = createFactsReader();
  return (nowMs) => read({ ...state, balance, prices, costs, collections }, nowMs);
}
