import type { Schemas } from '../contract/types.ts';
import { tooLong } from '../refusal.ts';
import type { WireTime } from '../wire-time.ts';
import type { Script } from '../world/model.ts';
import type { Handlers } from './call.ts';

const MOST_SCRIPT_BYTES = 16_384;

/** Startup scripts. */
export const scriptHandlers = {
  listScripts({ world, time }) {
    const scripts = world.scripts.listed.map((script) => renderScript(script, time));
    return { message: 'Scripts read', scripts, total: scripts.length };
  },

  getScript: ({ world, time, path }) => ({
    message: 'Script read',
    script: renderScript(world.scripts.get(path.script_id), time),
  }),

  createScript({ world, time, body }) {
    requireShortText(body.script);
    world.scripts.requireFreeName(body.name, 'name');
    const createdAtMs = world.clock.now();
    const script = {
      id: world.ids.next('P'),
      name: body.name,
      text: body.script,
      createdAtMs,
      updatedAtMs: createdAtMs,
    };
    world.scripts.add(script);
    return { message: 'Script created', script: renderScript(script, time) };
  },

  updateScript({ world, time, path, body }) {
    const script = world.scripts.get(path.script_id);
    const { name = script.name, script: text = script.text } = body;
    requireShortText(text);
    if (name !== script.name) {
      world.scripts.requireFreeName(name, 'name');
    }
    script.name = name;
    script.text = text;
    script.updatedAtMs = world.clock.now();
    return { message: 'Script updated', script: renderScript(script, time) };
  },

  deleteScript({ world, path }) {
    const script = world.scripts.get(path.script_id);
    world.scripts.remove(script);
    return { message: 'Script deleted', script_id: script.id };
  },

  deleteScripts({ world, body }) {
    const deleted: string[] = [];
    const failed: string[] = [];
    for (const id of new Set(body.scripts)) {
      const script = world.scripts.find(id);
      if (script === undefined) {
        failed.push(id);
      } else {
        world.scripts.remove(script);
        deleted.push(id);
      }
    }
    const asked = deleted.length + failed.length;
    return { message: `${deleted.length} of ${asked} scripts deleted`, deleted, failed };
  },
} satisfies Handlers;

function requireShortText(text: string): void {
  if (Buffer.byteLength(text) > MOST_SCRIPT_BYTES) {
    throw tooLong('script', MOST_SCRIPT_BYTES);
  }
}

function renderScript(script: Script, time: WireTime): Schemas['Script'] {
  return {
    script_id: script.id,
    name: script.name,
    script: script.text,
    size_bytes: Buffer.byteLength(script.text),
    created_at: time.iso(script.createdAtMs),
    updated_at: time.iso(script.updatedAtMs),
  };
}
