import type { DeploymentRequest } from '../../../api/requests.ts';
import type { Json } from '../changes.ts';
import { bodyOf, sentWith } from './answers.ts';
import { firstDifference } from './found.ts';
import type { ChangeKind } from './kind.ts';
import { judgeNewInstance } from './new-instance.ts';
import { listIn, numberIn, textIn } from './read-json.ts';

/** The deployment of a new instance (CONTRACT 4.5). */
export const deployInstance: ChangeKind = {
  goingOn: 'Deploying',
  collection: 'vms',
  touches: ['vms', 'volumes', 'stock', 'keys'],
  movesMoney: true,
  ends: 'made',
  seen: () => ({}),
  // The text is secret, and the service tells nobody that there was one: whoever deploys the same again has to know.
  notes: ({ secret }) => ({ cloudInitBytes: Buffer.byteLength(secret?.cloud_init ?? '') }),
  about: () => null,
  objects: ({ args, name }) => [
    `instance called ${textIn(args, 'vm_name') ?? name}`,
    ...[...listIn(args, 'volume_ids'), args.volume_id].filter(isText),
  ],
  async send(api, change, options) {
    const done = await api.deployInstance(bodyOf<DeploymentRequest>(change), options);
    return sentWith(done, { madeId: done.value.instanceId });
  },
  lookUp: (api, facts, options) =>
    judgeNewInstance(
      api,
      facts,
      textIn(facts.args, 'vm_name') ?? facts.name,
      (instance) =>
        firstDifference([
          ['GPU', instance.gpuModel, textIn(facts.args, 'gpu_model')],
          ['GPU count', instance.gpuCount, numberIn(facts.args, 'gpu_count')],
          ['region', instance.region, textIn(facts.args, 'region')],
        ]),
      options,
    ),
};

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}
