import { getBalance } from './balance.ts';
import type { Client } from './client.ts';
import { getPricing } from './pricing.ts';
import type { ReadApi } from './read-api.ts';
import { listInstances } from './vms.ts';

/**
 * The operations that only read, over one client. What the first screen asks for is at hand; the rest is loaded when it
 * is first asked for, since making its schemas would keep the start waiting.
 */
export function bindReads(client: Client): ReadApi {
  return {
    getBalance: (call) => getBalance(client, call),
    getPricing: (query, call) => getPricing(client, query, call),
    listInstances: (query, call) => listInstances(client, query, call),

    quotePricing: async (request, call) => (await import('./pricing.ts')).quotePricing(client, request, call),
    listRegions: async (query, call) => (await import('./catalogue.ts')).listRegions(client, query, call),
    listGpuSpecs: async (query, call) => (await import('./catalogue.ts')).listGpuSpecs(client, query, call),
    listGpuStocks: async (query, call) => (await import('./catalogue.ts')).listGpuStocks(client, query, call),
    listOsImages: async (query, call) => (await import('./os-images.ts')).listOsImages(client, query, call),

    getInstance: async (id, call) => (await import('./instance-details.ts')).getInstance(client, id, call),
    getHibernatedInstances: async (call) =>
      (await import('./hibernated.ts')).getHibernatedInstances(client, call),
    listInstanceBilling: async (query, call) =>
      (await import('./billing.ts')).listInstanceBilling(client, query, call),

    listSshKeys: async (query, call) => (await import('./keys.ts')).listSshKeys(client, query, call),
    getSshKey: async (id, call) => (await import('./keys.ts')).getSshKey(client, id, call),
    listScripts: async (call) => (await import('./scripts.ts')).listScripts(client, call),
    getScript: async (id, call) => (await import('./scripts.ts')).getScript(client, id, call),

    listFirewalls: async (query, call) => (await import('./firewalls.ts')).listFirewalls(client, query, call),
    getFirewall: async (id, call) => (await import('./firewalls.ts')).getFirewall(client, id, call),
    listFirewallProtocols: async (call) =>
      (await import('./protocols.ts')).listFirewallProtocols(client, call),
    listFirewallAvailableInstances: async (query, call) =>
      (await import('./instance-choices.ts')).listFirewallAvailableInstances(client, query, call),
    listInstanceFirewalls: async (id, call) =>
      (await import('./attached-firewalls.ts')).listInstanceFirewalls(client, id, call),

    listVolumes: async (query, call) => (await import('./volumes.ts')).listVolumes(client, query, call),
    getVolume: async (id, call) => (await import('./volumes.ts')).getVolume(client, id, call),
    listVolumeTypes: async (query, call) =>
      (await import('./volume-types.ts')).listVolumeTypes(client, query, call),
    listVolumeBilling: async (query, call) =>
      (await import('./billing.ts')).listVolumeBilling(client, query, call),

    listSnapshots: async (query, call) => (await import('./snapshots.ts')).listSnapshots(client, query, call),
    getSnapshot: async (id, call) => (await import('./snapshots.ts')).getSnapshot(client, id, call),
    listSnapshotEligibleInstances: async (query, call) =>
      (await import('./instance-choices.ts')).listSnapshotEligibleInstances(client, query, call),
    listSnapshotBilling: async (query, call) =>
      (await import('./billing.ts')).listSnapshotBilling(client, query, call),

    listImages: async (query, call) => (await import('./images.ts')).listImages(client, query, call),
    getImage: async (id, call) => (await import('./images.ts')).getImage(client, id, call),
    getSnapshotImageRelationship: async (id, call) =>
      (await import('./snapshot-images.ts')).getSnapshotImageRelationship(client, id, call),
    listSnapshotImageRelationships: async (ids, call) =>
      (await import('./snapshot-images.ts')).listSnapshotImageRelationships(client, ids, call),

    listAiModels: async (call) => (await import('./ai.ts')).listAiModels(client, call),
    getAiUsageSummary: async (query, call) =>
      (await import('./ai.ts')).getAiUsageSummary(client, query, call),
    getAiUsageHistory: async (query, call) =>
      (await import('./ai.ts')).getAiUsageHistory(client, query, call),
  };
}
