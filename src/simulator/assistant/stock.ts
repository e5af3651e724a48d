import { PLACES } from '../catalog/places.ts';
import type { World } from '../world/world.ts';

/** Which GPUs are free where; only of the models or the regions that the question names, if it names any. */
export function answerStock(world: World, question: string): string {
  const offers = world.stock.offers();
  const models = modelsNamed(
    question,
    offers.map(({ gpuModel }) => gpuModel),
  );
  const regions = regionsNamed(question);
  const asked = offers
    .filter(({ gpuModel }) => models.length === 0 || models.includes(gpuModel))
    .filter(({ region }) => regions.length === 0 || regions.includes(region))
    .map((offer) => ({ ...offer, available: world.stock.available(offer.region, offer.gpuModel) }));
  const free = asked.filter(({ available }) => available > 0);
  const lines = [...new Set(free.map(({ gpuModel }) => gpuModel))].map((model) => {
    const places = free.filter(({ gpuModel }) => gpuModel === model);
    return `${model}: ${places.map(({ region, available }) => `${available} in ${region}`).join(', ')}`;
  });
  const gone = asked
    .filter(({ available }) => available === 0)
    .map(({ gpuModel, region }) => `${gpuModel} in ${region}`);
  return [
    ...(lines.length === 0 ? ['No GPU of these is free at present.'] : ['GPUs free at present:', ...lines]),
    ...(gone.length === 0 ? [] : [`Sold out: ${gone.join(', ')}.`]),
  ].join('\n');
}

/** The models that a question names, whole or by their short name, such as "h100" or "a6000". */
function modelsNamed(question: string, models: readonly string[]): string[] {
  const words = question.split(/[^a-z0-9-]+/);
  return models.filter((model) => {
    const whole = model.toLowerCase();
    const short = whole.split('-').filter((part) => /^[a-z]+\d+$/.test(part));
    return words.some((word) => word === whole || short.includes(word));
  });
}

/** The regions that a question names, by themselves or by their country. */
function regionsNamed(question: string): string[] {
  return PLACES.filter(({ name, country }) =>
    [name, country].some((word) => question.includes(word.toLowerCase())),
  ).map(({ name }) => name);
}
