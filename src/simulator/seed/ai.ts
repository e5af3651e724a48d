import { AI_MODELS, type AiModel } from '../catalog/ai-models.ts';
import { between, pick, seededRandom } from '../random.ts';
import type { World } from '../world/world.ts';

const DAY_MS = 86_400_000;
const CALLS = 34;
const OLDEST_DAYS = 45;

/** Puts past calls of the language models into the world: most of them lately, and of the one in the middle. */
export function seedAi(world: World): void {
  const [cheap, usual = cheap, strong = cheap] = AI_MODELS;
  if (cheap === undefined || usual === undefined || strong === undefined) {
    return;
  }
  const random = seededRandom(world.seed ^ 0xa1);
  const nowMs = world.clock.now();
  const models: [AiModel, ...AiModel[]] = [usual, usual, usual, cheap, cheap, strong];
  const agesMs = Array.from({ length: CALLS }, () => Math.floor(random() ** 2 * OLDEST_DAYS * DAY_MS));
  for (const ageMs of agesMs.sort((left, right) => right - left)) {
    world.ai.seed(pick(random, models), between(random, 18, 2400), between(random, 40, 900), nowMs - ageMs);
  }
}
