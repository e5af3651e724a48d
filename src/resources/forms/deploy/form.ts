import { gpuRequest } from '../quote.ts';
import { type FormSpec, textOf } from '../types.ts';
import { problems } from './check.ts';
import { fields } from './fields.ts';
import { arrives, settle } from './fill.ts';
import { aside, rateOf } from './meaning.ts';
import { prepares, request } from './request.ts';
import { deployTemplate } from './template.ts';
import { blankValues } from './values.ts';

/**
 * A new machine (CONTRACT 4.5). Whoever opens it may fill in any of `name`, `gpu` (a model as the service names it), `count`
 * (a text: `8`), `region`, `boot` (`os_image`, `volume`, `custom_image`) with `os_image`, `volume` or `image`, `keys` (ids),
 * `public_ip`, `rules` (texts: `tcp 22 from anywhere`), `jupyter`, `start` (`none`, `cloud_init`, `script`) with `cloud_init`
 * or `script`, and `volumes` (ids); the rest is suggested by it. About a machine it is made after that one.
 */
export const deployment: FormSpec = {
  id: 'deploy',
  sends: 'deploy',
  shows: 'vms',
  related: ['vms', 'stock', 'specs', 'regions', 'osImages', 'keys', 'volumes', 'images', 'scripts'],
  readsInstance: true,
  title: ({ about, facts }) => {
    const [id] = about;
    const like = id === undefined ? undefined : facts.collections.vms.byId.get(id)?.name;
    return like === undefined ? 'Deploy a VM' : `Deploy a VM like ${like}`;
  },
  // What another one did at its first start is asked for where nobody tells it: one that lacks it looks alike.
  initial: ({ about }) => (about.length === 0 ? blankValues : { ...blankValues, start: '' }),
  fields,
  settle,
  arrives,
  prepares,
  quote: {
    asks: (values, context) => gpuRequest(textOf(values, 'gpu'), Number(textOf(values, 'count')), context),
    hourlyRate: (values, { facts }) => rateOf(values, facts),
  },
  template: deployTemplate,
  problems,
  aside,
  request,
};
