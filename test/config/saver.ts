import { saveProfile } from '../../src/config/save-profile.ts';
import { updateSettings } from '../../src/config/settings.ts';

// A console of its own for the tests: saves `count` profiles into one file and `count` flags into the other.
const [configPath = '', settingsPath = '', name = '', count = '0'] = process.argv.slice(2);
for (let index = 0; index < Number(count); index += 1) {
  const failure =
    (await saveProfile(configPath, `${name}-${index}`, {
      baseUrl: 'https://x.example/api',
      authHeader: null,
      key: { kind: 'literal', key: `brk_${name}_${index}` },
      readOnly: false,
      protected: false,
      colour: null,
    })) ??
    (await updateSettings(settingsPath, ({ asked }) => ({
      lastProfile: name,
      asked: new Set([...asked, `${name}-${index}`]),
    })));
  if (failure !== null) {
    process.stderr.write(`${failure}\n`);
    process.exit(1);
  }
}
