/** Headers under which services of this kind take a key, the contract's own first (CONTRACT 2). */
export const headerCandidates: readonly string[] = [
  'X-API-Key',
  'Authorization',
  'api_key',
  'api-key',
  'X-Auth-Token',
  'X-API-Token',
];

/** Other words for the first step of a path: upstream's, and those of clouds like it (CONTRACT section 7, doubts 1). */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  balance: ['credits', 'credit', 'account/balance', 'billing/balance', 'billing/credit'],
  'gpu-stocks': ['stocks', 'gpu_stocks', 'stock', 'core/stocks', 'availability'],
  'gpu-specs': ['specs', 'gpu_specs', 'flavors', 'core/flavors'],
  regions: ['region', 'locations', 'core/regions'],
  pricing: ['prices', 'price', 'pricebook'],
  instances: ['vms', 'virtual-machines', 'deployments', 'servers', 'core/virtual-machines'],
  'os-images': ['os_images', 'images/os', 'operating-systems', 'core/images'],
  'ssh-keys': ['keys', 'keypairs', 'ssh_keys', 'sshkeys', 'core/keypairs'],
  scripts: ['startup-scripts', 'startup_scripts'],
  firewalls: ['firewall', 'security-groups', 'core/firewalls'],
  snapshots: ['snapshot', 'core/snapshots'],
  images: ['custom-images', 'custom_images', 'image'],
  ai: ['chat', 'assistant', 'ai-chat'],
  volumes: ['storage', 'disks', 'volume', 'core/volumes'],
};

/** The first step of a path: `instances` of `/instances/{instance_id}`. */
export function rootOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** The same path with another first step. */
export function withRoot(path: string, root: string): string {
  const rest = path.split('/').slice(2).join('/');
  return `/${root}/${rest}`;
}

/** The other way to end a path: with a slash, or without one. */
function otherSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}

/** Where else an operation may be found, the likeliest first. */
export function pathCandidates(path: string): readonly string[] {
  const words = otherWords[rootOf(path)] ?? [];
  return [otherSlash(path), ...words.map((word) => withRoot(path, word))];
}
