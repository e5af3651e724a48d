import { isMap, YAMLMap } from 'yaml';
import type { Config, ProfileToSave } from './config.ts';
import type { Edited } from './replace-file.ts';
import { profileNamePattern, profileNameRule } from './schema.ts';
import { understandConfig } from './understand.ts';
import { parseYamlText } from './yaml-text.ts';

type Field = readonly [name: string, value: string | boolean | readonly string[] | null];

/** The fields of a profile; null for one at its default, which is written only where the file names it already. */
function fieldsOf(profile: ProfileToSave): readonly Field[] {
  const { key } = profile;
  return [
    ['base_url', profile.baseUrl],
    ['auth_header', profile.authHeader],
    ['api_key', key.kind === 'literal' ? key.key : null],
    ['api_key_command', key.kind === 'command' ? key.words : null],
    ['read_only', profile.readOnly ? true : null],
    ['protected', profile.protected ? true : null],
    ['colour', profile.colour],
  ];
}

/** The text of a configuration without errors, with the profile put in or changed; the refusal never holds a value. */
export function editProfile(text: string, config: Config, name: string, profile: ProfileToSave): Edited {
  if (!profileNamePattern.test(name))
    return { refusal: `the profile's name can't be used: a name ${profileNameRule}` };
  const yaml = parseYamlText(text);
  if (yaml.hasAliases)
    return { refusal: 'it uses aliases (*name), which a change would spread: edit it by hand' };
  const { document } = yaml;
  if (!isMap(document.get('profiles'))) document.set('profiles', new YAMLMap());
  const at = ['profiles', name];
  if (!isMap(document.getIn(at))) document.setIn(at, new YAMLMap());
  for (const [field, value] of fieldsOf(profile)) {
    if (value !== null)
      document.setIn([...at, field], typeof value === 'object' ? document.createNode(value) : value);
    else document.deleteIn([...at, field]);
  }
  // The only profile is the one opened; a second one must not leave that open.
  const [first] = config.profiles.keys();
  if (config.defaultProfile === null && config.profiles.size === 1 && first !== undefined && first !== name)
    document.set('default_profile', first);
  const changed = document.toString({ lineWidth: 0 });
  const [error] = understandConfig(changed, 'the changed file').errors;
  return error === undefined
    ? { text: changed }
    : { refusal: `the profile can't be used; ${error.replace(/[.?]$/, '')}` };
}
