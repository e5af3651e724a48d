import { planDeployment } from '../world/deployment.ts';
import { hourly, perMinute } from '../world/money.ts';
import type { Handlers } from './call.ts';

/** New machines. */
export const deployHandlers = {
  deployInstance({ world, time, body }) {
    const instance = world.instances.create(planDeployment(world, body));
    const rate = world.instances.fullRate(instance);
    return {
      message: 'Deployment started',
      instance_id: instance.id,
      vm_name: instance.name,
      status: instance.status,
      tier: instance.tier,
      region: instance.region,
      gpu_type: instance.gpuModel,
      gpu_count: instance.gpuCount,
      hourly_rate: hourly(rate),
      per_minute_rate: perMinute(rate),
      currency: world.currency,
      created_at: time.iso(instance.createdAtMs),
    };
  },
} satisfies Handlers;
