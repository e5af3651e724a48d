import type { Api, CallOptions } from '../../api/api.ts';
import type { Single } from '../../api/types.ts';
import type { Rows } from '../state.ts';
import type { SingleName } from './inquiry-types.ts';

type ReadSingle<Row> = (api: Api, id: string, options: CallOptions) => Promise<Single<Row>>;

/** The GET of one row, by its list (CONTRACT section 3). */
export const rowReaders: { readonly [Name in SingleName]: ReadSingle<Rows[Name]> } = {
  keys: (api, id, options) => api.getSshKey(id, options),
  firewalls: (api, id, options) => api.getFirewall(id, options),
  volumes: (api, id, options) => api.getVolume(id, options),
  snapshots: (api, id, options) => api.getSnapshot(id, options),
  images: (api, id, options) => api.getImage(id, options),
  scripts: (api, id, options) => api.getScript(id, options),
};
