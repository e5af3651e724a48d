import type { Api, CallOptions, PageQuery } from '../../api/api.ts';
import type { HibernatedSummary, Page, RecentHibernation } from '../../api/types.ts';
import { modelCosts } from '../money/ai-costs.ts';
import { priceOffers } from '../money/price-offers.ts';
import type { CollectionName, Rows } from '../state.ts';

/** The most the service gives in one page (CONTRACT 2.4). */
export const pageSize = 100;

type ReadPage<Row> = (api: Api, query: PageQuery, options: CallOptions) => Promise<Page<Row>>;

function onePage<Row>(rows: readonly Row[]): Page<Row> {
  return { rows, page: 1, limit: rows.length, total: rows.length, totalPages: 1 };
}

/** The last hibernations, and beside them what all of them come to. */
export interface HibernationPage extends Page<RecentHibernation> {
  readonly summary: HibernatedSummary;
}

/** Tells that page from those of other lists. */
export function isHibernationPage(page: object): page is HibernationPage {
  return 'summary' in page;
}

async function readHibernations(api: Api, _: PageQuery, call: CallOptions): Promise<HibernationPage> {
  const summary = await api.getHibernatedInstances(call);
  return { ...onePage(summary.recent), summary };
}

/** How a page of each collection is asked for; a list the service does not page is one whole page (CONTRACT 2.4). */
export const pageReaders: { readonly [Name in CollectionName]: ReadPage<Rows[Name]> } = {
  vms: (api, query, call) => api.listInstances(query, call),
  keys: async (api, _, call) => onePage(await api.listSshKeys({}, call)),
  firewalls: (api, query, call) => api.listFirewalls(query, call),
  protocols: async (api, _, call) => onePage(await api.listFirewallProtocols(call)),
  volumes: (api, query, call) => api.listVolumes(query, call),
  hibernations: readHibernations,
  volumeTypes: async (api, _, call) => onePage(await api.listVolumeTypes({}, call)),
  snapshots: (api, query, call) => api.listSnapshots(query, call),
  snapshotSources: async (api, _, call) => onePage(await api.listSnapshotEligibleInstances({}, call)),
  images: (api, query, call) => api.listImages(query, call),
  osImages: async (api, _, call) => onePage(await api.listOsImages({}, call)),
  scripts: async (api, _, call) => onePage(await api.listScripts(call)),
  stock: async (api, _, call) => onePage(await api.listGpuStocks({}, call)),
  specs: async (api, _, call) => onePage(await api.listGpuSpecs({}, call)),
  regions: async (api, _, call) => onePage(await api.listRegions({}, call)),
  instanceBilling: (api, query, call) => api.listInstanceBilling(query, call),
  volumeBilling: (api, query, call) => api.listVolumeBilling(query, call),
  snapshotBilling: (api, query, call) => api.listSnapshotBilling(query, call),
  aiModels: async (api, _, call) => onePage(await api.listAiModels(call)),
  aiCalls: (api, query, call) => api.getAiUsageHistory(query, call),
  aiCosts: async (api, _, call) => onePage(modelCosts(await api.getAiUsageSummary({}, call))),
  pricing: async (api, _, call) => onePage(priceOffers(await api.getPricing({}, call))),
};
