import { OS_IMAGES } from '../catalog/os-images.ts';
import { PLACES, USUAL_STOCK } from '../catalog/places.ts';
import { GPU_OFFERS, TIERS } from '../catalog/prices.ts';
import type { Schemas } from '../contract/types.ts';
import type { Handlers } from './call.ts';

const COUNTS = [1, 2, 4, 8];

/** What the service offers, to everybody alike. */
export const catalogHandlers = {
  listRegions({ query }) {
    const regions = PLACES.filter(({ tier }) => query.tier === undefined || tier === query.tier).map(
      (place) => ({
        name: place.name,
        display_name: place.displayName,
        country: place.country,
        tier: place.tier,
        description: place.description,
        available: true,
      }),
    );
    return { message: 'Regions read', regions, total: regions.length };
  },

  listGpuStocks({ world, time, query }) {
    const stocks = world.stock
      .offers()
      .map(({ region, gpuModel }) => ({ region, gpuModel, tier: GPU_OFFERS[gpuModel]?.tier ?? 'legacy' }))
      .filter(({ region }) => query.region === undefined || region === query.region)
      .filter(({ gpuModel }) => query.gpu_model === undefined || gpuModel === query.gpu_model)
      .filter(({ tier }) => query.tier === undefined || tier === query.tier)
      .map(({ region, gpuModel, tier }) => {
        const available = world.stock.available(region, gpuModel);
        const largest = GPU_OFFERS[gpuModel]?.maxCount ?? 1;
        const sizes = COUNTS.filter((count) => count <= largest);
        const configurations = Object.fromEntries(
          sizes.map((count) => [`${count}x`, Math.floor(available / count)]),
        );
        return { region, tier, gpu_model: gpuModel, available, configurations };
      });
    return { message: 'Stock read', stocks, timestamp: time.epochSeconds() };
  },

  listGpuSpecs({ world, time, query }) {
    const tiers = TIERS.filter((tier) => query.tier === undefined || tier === query.tier);
    const wanted = world.hardware.filter(
      (entry) =>
        tiers.includes(entry.tier) && (query.gpu_model === undefined || entry.gpuModel === query.gpu_model),
    );
    const specs: Record<string, Schemas['GPUSpec'][]> = Object.fromEntries(tiers.map((tier) => [tier, []]));
    for (const entry of wanted) {
      specs[entry.tier]?.push({
        gpu_model: entry.gpuModel,
        tier: entry.tier,
        gpu_count: entry.gpuCount,
        gpu_memory_gb: entry.gpuMemoryGb,
        vcpus: entry.vcpus,
        ram_gb: entry.ramGb,
        root_disk_gb: entry.rootDiskGb,
        ephemeral_disk_gb: entry.ephemeralDiskGb,
        nvlink: entry.nvlink,
        supports_hibernation: entry.supportsHibernation,
        supports_snapshots: entry.tier === 'legacy',
        regions: Object.keys(USUAL_STOCK).filter(
          (region) => USUAL_STOCK[region]?.[entry.gpuModel] !== undefined,
        ),
      });
    }
    return {
      message: 'Specifications read',
      specs,
      metadata: {
        total_models: new Set(wanted.map((entry) => entry.gpuModel)).size,
        supported_tiers: [...TIERS],
        supported_gpu_counts: COUNTS,
        timestamp: time.epochSeconds(),
      },
    };
  },

  listOsImages({ query }) {
    const images = OS_IMAGES.filter(({ region }) => query.region === undefined || region === query.region)
      .filter(({ tier }) => query.tier === undefined || tier === query.tier)
      .map(({ region, tier, image }) => ({
        image_name: image.name,
        region,
        tier,
        type: image.type,
        version: image.version,
        size_gb: image.sizeGb,
        default_user: image.defaultUser,
        docker: image.docker,
      }));
    return { message: 'Images read', images, total: images.length };
  },
} satisfies Handlers;
