import type { World } from '../world/world.ts';

const DAY_MS = 86_400_000;

const SCRIPTS: readonly (readonly [name: string, ageDays: number, text: string])[] = [
  [
    'mount data volume',
    120,
    '#!/bin/bash\nset -euo pipefail\nmkdir -p /data\nmount -o noatime /dev/vdb /data\necho "/dev/vdb /data ext4 noatime,nofail 0 2" >> /etc/fstab\n',
  ],
  [
    'join tailnet',
    64,
    '#!/bin/bash\nset -euo pipefail\nsystemctl enable --now tailscaled\ntailscale up --hostname "$(hostname)"\n',
  ],
  [
    'vllm server',
    9,
    '#!/bin/bash\nset -euo pipefail\npython3 -m venv /opt/vllm\n/opt/vllm/bin/pip install vllm\nsystemctl enable --now vllm\n',
  ],
];

/** Puts the stored startup scripts into the world. */
export function seedScripts(world: World): void {
  for (const [name, ageDays, text] of SCRIPTS) {
    const createdAtMs = world.clock.now() - ageDays * DAY_MS;
    world.scripts.add({ id: world.ids.next('P'), name, text, createdAtMs, updatedAtMs: createdAtMs });
  }
}
