import * as v from 'valibot';
import { backgroundChoices, colourChoices, layoutChoices, profileColours } from './config.ts';
import { liveBaseUrl } from './environment.ts';
import { methods } from './methods.ts';
import { either } from './text.ts';

const addressHint = `write one like ${liveBaseUrl}`;

/** What is wrong with the address of a service, as a clause with the remedy; null when nothing is. */
function addressProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return `is not a web address: ${addressHint}`;
  // These may hold a secret, so they are named and not repeated.
  if (url.username !== '' || url.password !== '') return `holds a user name or a password: ${addressHint}`;
  if (url.search !== '' || url.hash !== '') return `has a part after "?" or "#": ${addressHint}`;
  return null;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const choice = <const Choices extends readonly string[]>(choices: Choices) =>
  v.picklist(choices, `takes ${either(choices)}`);

const flag = () => v.boolean('takes true or false, without quotes');

const address = v.pipe(
  v.string(`must be a web address: ${addressHint}`),
  v.trim(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const problem = addressProblem(dataset.value);
    if (problem === null) return dataset.value;
    addIssue({ message: problem });
    return NEVER;
  }),
);

const headerMessage = 'must be the name of an HTTP header, such as X-API-Key or Authorization';

const keyMessage =
  'must be one line of printable characters without blanks; put it in quotes when it is all digits, and see that it is whole';

/** A command line, or the list of its words. */
function command(example: string) {
  const message = `must be a command line, ${example}, or a list of its words`;
  return v.union(
    [
      v.string(message),
      v.pipe(
        v.array(v.string(message), message),
        v.check((words) => (words[0] ?? '') !== '' && words.every((word) => !word.includes('\0')), message),
      ),
    ],
    message,
  );
}

/** One profile of the file, by the names of its fields. Messages follow the field's name and never repeat a value. */
export const profileSchema = v.object({
  base_url: v.optional(address),
  auth_header: v.optional(
    v.pipe(v.string(headerMessage), v.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/, headerMessage)),
  ),
  api_key: v.optional(v.pipe(v.string(keyMessage), v.trim(), v.regex(/^[\x21-\x7e]{1,4096}$/, keyMessage))),
  api_key_command: v.optional(command('such as "pass show barrack"')),
  read_only: v.optional(flag()),
  protected: v.optional(flag()),
  colour: v.optional(choice(profileColours)),
});

const rateMessage = 'must be a whole number from 1 to 100000: requests a minute';

const zoneMessage = 'must be the name of a time zone, such as UTC or Europe/Oslo';

/** The fields of the file that are plain values. */
export const settingsSchema = v.object({
  default_profile: v.optional(v.string('must be the name of one of the profiles')),
  time_zone: v.optional(v.pipe(v.string(zoneMessage), v.check(isTimeZone, zoneMessage))),
  colour: v.optional(
    v.pipe(
      v.union([v.string(), v.number()], `takes ${either(colourChoices)}`),
      v.transform(String),
      choice(colourChoices),
    ),
  ),
  background: v.optional(choice(backgroundChoices)),
  layout: v.optional(choice(layoutChoices)),
  desktop_notifications: v.optional(flag()),
  requests_per_minute: v.optional(
    v.pipe(
      v.number(rateMessage),
      v.integer(rateMessage),
      v.minValue(1, rateMessage),
      v.maxValue(100_000, rateMessage),
    ),
  ),
  ssh_command: v.optional(command('such as "ssh -4"')),
});

const bindingMessage = 'must be the name of a key, such as x, ctrl-u or f5, or a list of such names';

/** One digit is a key too, and YAML reads it as a number. */
const keyName = v.pipe(
  v.union(
    [
      v.string(bindingMessage),
      v.pipe(
        v.number(),
        v.integer(bindingMessage),
        v.minValue(0, bindingMessage),
        v.maxValue(9, bindingMessage),
      ),
    ],
    bindingMessage,
  ),
  v.transform(String),
);

/** The keys of one action or command. */
export const bindingSchema = v.pipe(
  v.unknown(),
  v.transform((value) => (Array.isArray(value) ? value : [value])),
  v.array(keyName),
  v.minLength(1, bindingMessage),
);

const pathMessage = 'must be a path that begins with a slash, such as /balance/';
const stepMessage = 'must be a path without the steps . and .., which would lead elsewhere';

/** What may be said of one operation. */
export const operationSchema = v.pipe(
  v.object({
    path: v.optional(
      v.pipe(
        v.string(pathMessage),
        v.regex(/^\/[\x21\x22\x24-\x3e\x40-\x7e]*$/, pathMessage),
        v.check((path) => !/\/\.\.?(\/|$)/.test(path), stepMessage),
      ),
    ),
    method: v.optional(choice(methods)),
  }),
  v.check(({ path, method }) => path !== undefined || method !== undefined, 'must hold path, method or both'),
);

const serviceNameMessage = 'must be the name the service has for this field, such as gpu_name';

/** The service's name of one field. */
export const serviceNameSchema = v.pipe(
  v.string(serviceNameMessage),
  v.regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/, serviceNameMessage),
);

/** Fields that hold entries by name: where the service differs from the contract. */
const corrections = ['operations', 'fields'] as const;

/** Every field that is known, by where it stands. */
export const fieldNames = {
  file: [...Object.keys(settingsSchema.entries), 'profiles', 'keys', ...corrections],
  profile: [...Object.keys(profileSchema.entries), ...corrections],
  operation: ['path', 'method'],
} as const;

export const profileNamePattern = /^[A-Za-z][A-Za-z0-9._-]{0,31}$/;
export const profileNameRule =
  'begins with a letter and has at most 32 letters, digits, dots, dashes and underscores';
