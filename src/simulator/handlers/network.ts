import { FIREWALL_LIMIT } from '../world/firewalls.ts';
import { newestPage } from '../world/page.ts';
import type { Handlers } from './call.ts';
import { renderFirewall, renderPagination } from './render.ts';

/** Firewalls. */
export const networkHandlers: Handlers = {
  listFirewalls({ world, time, query }) {
    const { region } = query;
    const page = newestPage(
      world.firewalls.shelf.listed,
      query,
      (firewall) => region === undefined || firewall.region === region,
    );
    return {
      message: 'Firewalls read',
      firewalls: page.rows.map((firewall) => renderFirewall(firewall, world, time)),
      pagination: renderPagination(page),
      limit_max: FIREWALL_LIMIT,
    };
  },

  getFirewall({ world, time, path }) {
    const firewall = world.firewalls.shelf.get(path.firewall_id);
    return { message: 'Firewall read', firewall: renderFirewall(firewall, world, time) };
  },

  listFirewallProtocols: () => ({
    message: 'Protocols read',
    protocols: [
      { name: 'tcp', description: 'Transmission Control Protocol', requires_ports: true },
      { name: 'udp', description: 'User Datagram Protocol', requires_ports: true },
      { name: 'icmp', description: 'Internet Control Message Protocol', requires_ports: false },
    ],
  }),
};
