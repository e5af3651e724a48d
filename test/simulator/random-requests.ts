import { AI_MODELS } from '../../src/simulator/catalog/ai-models.ts';
import { OS_IMAGES } from '../../src/simulator/catalog/os-images.ts';
import { VOLUME_OFFERS } from '../../src/simulator/catalog/prices.ts';
import type { Operation } from '../../src/simulator/contract/contract.ts';
import type { OperationId } from '../../src/simulator/contract/types.ts';
import { between, pick, type Random } from '../../src/simulator/random.ts';
import type { Cloud, Request } from './cloud.ts';
import { bodyShape, type Shape, shapeOf } from './shape.ts';
import { oneOf } from './soundness.ts';

type Fields = Record<string, unknown>;

const REGIONS = ['NORWAY-1', 'CANADA-1', 'US-1', 'FIN-01'] as const;

/** How often something that need not be in a request is. */
const OPTIONAL_SHARE = 0.25;

/** Draws requests to all operations; each may or may not be allowed when it comes. */
export class RandomRequests {
  readonly #cloud: Cloud;
  readonly #random: Random;

  constructor(cloud: Cloud, random: Random) {
    this.#cloud = cloud;
    this.#random = random;
  }

  /** A request to the operation, well formed as far as the schema says. */
  draw(operation: Operation): Request {
    const { id, method } = operation;
    const body = bodyShape(operation);
    const attached = id === 'detachVolumes' ? this.#attached() : undefined;
    const holder = attached?.machine ?? this.#id(/\{(\w+)\}/.exec(operation.path)?.[1] ?? '');
    const path = operation.path
      .replace(/\{rule_id\}/, () => String(this.#rule(holder)))
      .replace(/\{\w+\}/, () => holder);
    const query = new URLSearchParams();
    for (const { name, schema, ...parameter } of operation.parameters) {
      if (parameter.in === 'query' && this.#random() < OPTIONAL_SHARE) {
        query.set(name, String(this.#value(name, schema)));
      }
    }
    const target = query.size === 0 ? path : `${path}?${query}`;
    if (attached !== undefined) {
      return [method, target, { volume_ids: [attached.volume] }];
    }
    return body === null ? [method, target] : [method, target, this.#fitting(id, this.#fields(body))];
  }

  #fields(shape: Shape): Fields {
    const fields: Fields = {};
    for (const [field, schema] of shape.properties) {
      if (shape.required.has(field) || this.#random() < OPTIONAL_SHARE) {
        fields[field] = this.#value(field, schema);
      }
    }
    return fields;
  }

  /** Brings together what must agree, most of the time, so that enough requests get past the first checks. */
  #fitting(operation: OperationId, fields: Fields): Fields {
    const random = this.#random;
    if (random() < 0.1) {
      return fields;
    }
    switch (operation) {
      case 'deployInstance': {
        const offers = this.#cloud.world.stock.offers();
        const { region, gpuModel } = offers[between(random, 0, offers.length - 1)] ?? {};
        const image = OS_IMAGES.find((entry) => entry.region === region)?.image.name;
        const { vm_name, gpu_count, ssh_key_ids } = fields;
        return { vm_name, gpu_count, ssh_key_ids, region, gpu_model: gpuModel, os_image: image };
      }
      case 'createVolume': {
        const isAdvanced = fields.region === 'FIN-01';
        const { volume_name, region, size_gb } = fields;
        return { volume_name, region, size_gb, volume_type: isAdvanced ? 'NVMe' : 'SSD' };
      }
      case 'cloneVolume':
        return { volume_name: fields.volume_name };
      case 'addFirewallRule':
      case 'addInstanceSecurityRule': {
        const { port_range_min: _, port_range_max: __, ...rule } = fields;
        const ports = rule.protocol === 'icmp' ? {} : { port_range_min: 22, port_range_max: 443 };
        return { ...rule, ethertype: 'IPv4', ...ports };
      }
      // A pair takes long to make, so that most keys are imported.
      case 'createSshKey':
        return { name: fields.name, public_key: this.#publicKey() };
      default:
        return fields;
    }
  }

  #value(field: string, schema: Readonly<Record<string, unknown>>): unknown {
    const random = this.#random;
    if (/(^|_)name$/.test(field)) {
      return `thing-${between(random, 0, 500)}`;
    }
    if (/_ids$/.test(field) || field === 'scripts') {
      return [this.#id(field === 'scripts' ? 'script_id' : field.slice(0, -1))];
    }
    if (/_id$/.test(field)) {
      return this.#id(field);
    }
    switch (field) {
      case 'region':
        return pick(random, REGIONS);
      case 'volume_type':
        return pick(random, ['SSD', ...Object.keys(VOLUME_OFFERS)]);
      case 'os_image':
        return OS_IMAGES[0]?.image.name;
      case 'model':
        return AI_MODELS[between(random, 0, AI_MODELS.length - 1)]?.id;
      case 'remote_ip_prefix':
        return '203.0.113.0/24';
      case 'public_key':
        return this.#publicKey();
      case 'start_date':
      case 'end_date':
        return '2026-03-02';
    }
    return this.#byShape(field, shapeOf(schema));
  }

  #byShape(field: string, shape: Shape): unknown {
    const random = this.#random;
    const { kinds, words, items } = shape;
    const known = words.enum ?? words['x-known-values'];
    if (Array.isArray(known)) {
      return known[between(random, 0, known.length - 1)];
    }
    if (kinds?.has('boolean') === true) {
      return random() < 0.5;
    }
    if (kinds?.has('number') === true) {
      const low = Number(words.minimum ?? 1);
      return between(random, low, Math.min(Number(words.maximum ?? low + 1000), low + 5000));
    }
    if (kinds?.has('array') === true) {
      return items === null ? [] : [this.#value(field, items)];
    }
    return kinds?.has('object') === true ? this.#fields(shape) : 'long enough';
  }

  /** The id of something that is there, or now and then of nothing. */
  #id(field: string): string {
    const { world } = this.#cloud;
    const shelves: Readonly<Record<string, readonly { readonly id: string }[]>> = {
      instance_id: world.instances.fleet.listed,
      volume_id: world.volumes.shelf.listed,
      snapshot_id: world.snapshots.shelf.listed,
      image_id: world.images.shelf.listed,
      firewall_id: world.firewalls.shelf.listed,
      key_id: world.keys.listed,
      ssh_key_id: world.keys.listed,
      script_id: world.scripts.listed,
      startup_script_id: world.scripts.listed,
    };
    return oneOf(this.#random, this.#random() < 0.05 ? [] : (shelves[field] ?? []));
  }

  /** A volume that is at a machine, which a draw of the two alone seldom finds. */
  #attached(): { machine: string; volume: string } | undefined {
    const { listed } = this.#cloud.world.volumes.shelf;
    const volume = oneOf(
      this.#random,
      listed.filter(({ status }) => status === 'in-use'),
    );
    const attachment = this.#cloud.world.volumes.shelf.find(volume)?.attachment ?? undefined;
    return attachment === undefined ? undefined : { machine: attachment.instance.id, volume };
  }

  #rule(holderId: string): number {
    const { instances, firewalls } = this.#cloud.world;
    const rules =
      instances.fleet.find(holderId)?.securityRules ?? firewalls.shelf.find(holderId)?.rules ?? [];
    return rules[between(this.#random, 0, Math.max(0, rules.length - 1))]?.id ?? 1;
  }

  #publicKey(): string {
    const algorithm = Buffer.from('ssh-ed25519');
    const point = Buffer.from(Array.from({ length: 32 }, () => between(this.#random, 0, 255)));
    const blob = [algorithm, point].flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    });
    return `ssh-ed25519 ${Buffer.concat(blob).toString('base64')}`;
  }
}
