import { expect, it } from 'vitest';
import { worksWithoutRow } from '../../src/resources/actions.ts';
import { listIds, resourceOf } from '../../src/resources/registry.ts';

/** What follows on `can't` in a sentence. */
const verbs =
  /^(?:add|attach|boot|change|chat|clone|delete|deploy|detach|edit|forget|go on|hibernate|list|log in|make|mend|put|reboot|reckon|remove|resize|restore|rotate|show|start|stop|switch|take|tell|wake|watch|write)\b/;

const actions = [...new Set(listIds.flatMap((id) => resourceOf(id).actions))].filter(
  (action) => !worksWithoutRow(action),
);

it.each(
  actions.map((action) => [action.id, action.verb ?? action.label] as const),
)('why %s is refused can be said in a sentence: can not %s', (_, words) => {
  expect(words).toMatch(verbs);
});
