import type { ChangeApi } from './change-api.ts';
import type { Client } from './client.ts';

/** The operations that change the cloud, over one client; each is loaded when it is first asked for. */
export function bindChanges(client: Client): ChangeApi {
  const vmActions = () => import('./vm-actions.ts');
  const instanceRules = () => import('./instance-rules.ts');
  const keys = () => import('./key-changes.ts');
  const scripts = () => import('./script-changes.ts');
  const firewalls = () => import('./firewall-changes.ts');
  const volumes = () => import('./volume-changes.ts');
  const snapshots = () => import('./snapshot-changes.ts');
  const images = () => import('./image-changes.ts');
  return {
    deployInstance: async (request, call) =>
      (await import('./deploy.ts')).deployInstance(client, request, call),
    startInstance: async (id, call) => (await vmActions()).changeInstance(client, 'startInstance', id, call),
    stopInstance: async (id, call) => (await vmActions()).changeInstance(client, 'stopInstance', id, call),
    rebootInstance: async (id, call) =>
      (await vmActions()).changeInstance(client, 'rebootInstance', id, call),
    hibernateInstance: async (id, retainIp, call) =>
      (await vmActions()).changeInstance(client, 'hibernateInstance', id, call, { retain_ip: retainIp }),
    restoreInstance: async (id, call) =>
      (await vmActions()).changeInstance(client, 'restoreInstance', id, call),
    deleteInstance: async (id, call) =>
      (await vmActions()).changeInstance(client, 'deleteInstance', id, call),
    toggleInstancePublicIp: async (id, call) =>
      (await vmActions()).changeInstance(client, 'toggleInstancePublicIp', id, call),
    addInstanceSecurityRule: async (id, rule, call) =>
      (await instanceRules()).addInstanceSecurityRule(client, id, rule, call),
    removeInstanceSecurityRule: async (id, ruleId, call) =>
      (await instanceRules()).removeInstanceSecurityRule(client, id, ruleId, call),

    createSshKey: async (request, call) => (await keys()).createSshKey(client, request, call),
    deleteSshKey: async (id, call) => (await keys()).deleteSshKey(client, id, call),
    createScript: async (request, call) => (await scripts()).createScript(client, request, call),
    updateScript: async (id, request, call) => (await scripts()).updateScript(client, id, request, call),
    deleteScript: async (id, call) => (await scripts()).deleteScript(client, id, call),
    deleteScripts: async (ids, call) => (await scripts()).deleteScripts(client, ids, call),

    createFirewall: async (request, call) => (await firewalls()).createFirewall(client, request, call),
    deleteFirewall: async (id, force, call) => (await firewalls()).deleteFirewall(client, id, force, call),
    addFirewallRule: async (id, rule, call) => (await firewalls()).addFirewallRule(client, id, rule, call),
    removeFirewallRule: async (id, ruleId, call) =>
      (await firewalls()).removeFirewallRule(client, id, ruleId, call),
    attachFirewall: async (id, instanceIds, call) =>
      (await firewalls()).attachFirewall(client, id, instanceIds, call),

    createVolume: async (request, call) => (await volumes()).createVolume(client, request, call),
    cloneVolume: async (id, request, call) => (await volumes()).cloneVolume(client, id, request, call),
    resizeVolume: async (id, request, call) => (await volumes()).resizeVolume(client, id, request, call),
    deleteVolume: async (id, call) => (await volumes()).deleteVolume(client, id, call),
    attachVolumes: async (id, volumeIds, call) =>
      (await volumes()).moveVolumes(client, 'attachVolumes', id, volumeIds, call),
    detachVolumes: async (id, volumeIds, call) =>
      (await volumes()).moveVolumes(client, 'detachVolumes', id, volumeIds, call),

    createSnapshot: async (request, call) => (await snapshots()).createSnapshot(client, request, call),
    restoreSnapshot: async (id, request, call) =>
      (await snapshots()).restoreSnapshot(client, id, request, call),
    deleteSnapshot: async (id, call) => (await snapshots()).deleteSnapshot(client, id, call),
    createImage: async (request, call) => (await images()).createImage(client, request, call),
    deleteImage: async (id, call) => (await images()).deleteImage(client, id, call),

    chatWithAi: async (request, call) => (await import('./ai-chat.ts')).chatWithAi(client, request, call),
  };
}
