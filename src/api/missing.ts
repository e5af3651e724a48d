import type { Told } from './error-answers.ts';
import type { Route } from './routes.ts';

/** Words of servers and gateways that know no such route. */
const routeWords = [
  /\b(no such|unknown|invalid|unsupported) (api )?(endpoint|route|path|url|resource path)\b/i,
  /^(the |this )?(requested |api )*(endpoint|route|url|path|page)\b.{0,80}\b(not (be )?found|does not exist|unknown)\b/i,
  /\bno routes? (found|match)/i,
  /\bcannot (get|post|put|patch|delete) \//i,
];
/** What a framework says of any 404 it answers by itself. */
const bareWords = /^(error )?(404)?[\s:,-]*(page |http )?(not found)?\.?$/i;

/**
 * Whether a 404 is about the place and not about an object (CONTRACT 2.3 has `not_found` for objects). A reading path
 * that names no object is always meant: a route of one object may even have taken its last word for an id.
 */
export function isPlaceMissing({ row }: Route, told: Told, text: string): boolean {
  if (row.method === 'GET' && !row.path.includes('{')) return true;
  const words = told.message ?? '';
  if (routeWords.some((known) => known.test(words))) return true;
  if (told.code === 'not_found') return false;
  return !text.trimStart().startsWith('{') || bareWords.test(words);
}
