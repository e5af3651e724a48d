// Generated from api/barrack.openapi.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/balance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the prepaid credit of the account */
        get: operations["getBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gpu-stocks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how many GPUs are free, by region and model
         * @description May be missing from the live service: on 404 hide the feature.
         */
        get: operations["listGpuStocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gpu-specs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See the hardware of each GPU model and size
         * @description May be missing from the live service: on 404 hide the feature.
         */
        get: operations["listGpuSpecs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/regions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the places where resources can live
         * @description May be missing from the live service: on 404 hide the feature.
         */
        get: operations["listRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the price list */
        get: operations["getPricing"];
        put?: never;
        /**
         * Read the prices that match a request
         * @description Fields may be sent in the body or in the query; the body wins where both name a field.
         */
        post: operations["quotePricing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deploy/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a new GPU instance */
        post: operations["deployInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List instances, newest first */
        get: operations["listInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read all about one instance */
        get: operations["getInstance"];
        put?: never;
        post?: never;
        /**
         * Delete an instance and its root disk
         * @description Attached data volumes are detached and kept; so is a volume the instance was booted from.
         */
        delete: operations["deleteInstance"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/billing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what instances have cost */
        get: operations["listInstanceBilling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/hibernate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Save the instance to disk and free its GPUs */
        post: operations["hibernateInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/reboot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reboot an instance */
        post: operations["rebootInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a hibernated instance back */
        post: operations["restoreInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a stopped instance */
        post: operations["startInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an instance; it stays billed at the full rate */
        post: operations["stopInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/toggle-public-ip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Flip the public address on or off
         * @description No body. Switching off and on again gives a new address. 400 on the advanced tier.
         */
        post: operations["toggleInstancePublicIp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/hibernated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count hibernated instances and what they cost
         * @description May be missing from the live service: on 404 hide the feature.
         */
        get: operations["getHibernatedInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/security-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let traffic of one kind through to an instance */
        post: operations["addInstanceSecurityRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/security-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a security rule from an instance */
        delete: operations["removeInstanceSecurityRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/os-images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List operating systems to boot from */
        get: operations["listOsImages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ssh-keys/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List SSH keys */
        get: operations["listSshKeys"];
        put?: never;
        /** Import a public key, or have a key pair made */
        post: operations["createSshKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ssh-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one SSH key */
        get: operations["getSshKey"];
        put?: never;
        post?: never;
        /** Delete an SSH key from all regions */
        delete: operations["deleteSshKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scripts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List startup scripts */
        get: operations["listScripts"];
        put?: never;
        /** Store a startup script */
        post: operations["createScript"];
        /**
         * Delete several startup scripts
         * @description A DELETE with a body. Unknown ids come back in `failed`.
         */
        delete: operations["deleteScripts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scripts/{script_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one startup script */
        get: operations["getScript"];
        /** Rename or rewrite a startup script */
        put: operations["updateScript"];
        post?: never;
        /** Delete one startup script */
        delete: operations["deleteScript"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firewalls/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List firewalls */
        get: operations["listFirewalls"];
        put?: never;
        /** Create an empty firewall */
        post: operations["createFirewall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firewalls/{firewall_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one firewall with rules and attachments */
        get: operations["getFirewall"];
        put?: never;
        post?: never;
        /** Delete a firewall */
        delete: operations["deleteFirewall"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firewalls/{firewall_id}/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set which instances a firewall protects
         * @description The list replaces the present set; an instance left out is detached.
         */
        post: operations["attachFirewall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/firewalls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the firewalls of an instance */
        get: operations["listInstanceFirewalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firewalls/{firewall_id}/rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a rule from a firewall */
        delete: operations["removeFirewallRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firewalls/{firewall_id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a rule to a firewall */
        post: operations["addFirewallRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firewalls/protocols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List protocols that rules may name */
        get: operations["listFirewallProtocols"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firewalls/available-instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List instances a firewall could be attached to */
        get: operations["listFirewallAvailableInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firewalls/{firewall_id}/available-instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List instances this firewall could be attached to */
        get: operations["listAvailableInstancesOfFirewall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List snapshots */
        get: operations["listSnapshots"];
        put?: never;
        /**
         * Take a snapshot of an instance
         * @description Answers 403 `profile_incomplete` while the billing profile lacks address, postal code or country.
         */
        post: operations["createSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/billing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what snapshots have cost */
        get: operations["listSnapshotBilling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/eligible-instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List instances a snapshot could be taken of */
        get: operations["listSnapshotEligibleInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/{snapshot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one snapshot */
        get: operations["getSnapshot"];
        put?: never;
        post?: never;
        /** Delete a snapshot */
        delete: operations["deleteSnapshot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/{snapshot_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new instance from a snapshot */
        post: operations["restoreSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a snapshot of this instance
         * @description Answers 403 `profile_incomplete` while the billing profile lacks address, postal code or country.
         */
        post: operations["createInstanceSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/{snapshot_id}/billing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what one snapshot has cost */
        get: operations["getSnapshotBilling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List custom images */
        get: operations["listImages"];
        put?: never;
        /** Make a custom image from a snapshot */
        post: operations["createImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one custom image */
        get: operations["getImage"];
        put?: never;
        post?: never;
        /** Delete a custom image */
        delete: operations["deleteImage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/snapshot-relationship/{snapshot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See whether a snapshot has an image */
        get: operations["getSnapshotImageRelationship"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/snapshot-relationships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See which of several snapshots have an image */
        post: operations["listSnapshotImageRelationships"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ai/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a language model
         * @description May be missing from the live service: on 404 hide the feature.
         */
        post: operations["chatWithAi"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ai/usage/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum up AI use over a period
         * @description May be missing from the live service: on 404 hide the feature.
         */
        get: operations["getAiUsageSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ai/usage/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List single AI calls
         * @description May be missing from the live service: on 404 hide the feature.
         */
        get: operations["getAiUsageHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ai/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List language models and token prices
         * @description May be missing from the live service: on 404 hide the feature.
         */
        get: operations["listAiModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/attach-volumes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attach volumes to an instance */
        post: operations["attachVolumes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{instance_id}/detach-volumes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Detach volumes from an instance */
        post: operations["detachVolumes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/volumes/{volume_id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy a volume to a new one */
        post: operations["cloneVolume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/volumes/{volume_id}/resize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grow a volume */
        post: operations["resizeVolume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/volumes/billing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what volumes have cost */
        get: operations["listVolumeBilling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/volumes/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List volume types with sizes and prices */
        get: operations["listVolumeTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/volumes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List volumes, with the next free name */
        get: operations["listVolumes"];
        put?: never;
        /**
         * Create a volume
         * @description Answers 403 `profile_incomplete` while the billing profile lacks address, postal code or country.
         */
        post: operations["createVolume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/volumes/{volume_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one volume */
        get: operations["getVolume"];
        put?: never;
        post?: never;
        /** Delete a detached volume */
        delete: operations["deleteVolume"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/virtual-machines/{instance_id}/firewalls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the firewalls of an instance (second path) */
        get: operations["listVirtualMachineFirewalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/virtual-machines/{instance_id}/security-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a security rule from an instance (second path) */
        delete: operations["removeVirtualMachineSecurityRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/virtual-machines/eligible-for-snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List instances a snapshot could be taken of (second path) */
        get: operations["listVirtualMachinesEligibleForSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Start of every good answer. A 2xx answer with `success` false is an error. */
        Envelope: {
            /** @constant */
            success: true;
            message?: string;
            /**
             * @description Correlation id.
             * @example a1b2c3d4
             */
            request_id?: string;
        };
        /** @example BRK-123456D */
        InstanceId: string;
        /** @example BRK-123456V */
        VolumeId: string;
        /** @example BRK-123456S */
        SnapshotId: string;
        /** @example BRK-123456K */
        KeyId: string;
        /** @example BRK-123456F */
        FirewallId: string;
        /** @example BRK-123456I */
        ImageId: string;
        /** @example BRK-123456P */
        ScriptId: string;
        /**
         * @description Firewall or security rule id.
         * @example 4101
         */
        RuleId: number;
        /**
         * @description ISO-8601 moment, with or without a zone; no zone means UTC.
         * @example 2026-03-02T09:15:00Z
         */
        Timestamp: string;
        /**
         * @description As Timestamp; null when it has not happened.
         * @example 2026-03-02T09:15:00Z
         */
        NullableTimestamp: string | null;
        /**
         * @description Seconds since 1970-01-01T00:00:00Z.
         * @example 1772442900
         */
        EpochSeconds: number;
        /**
         * @description Date, or ISO-8601 moment (no zone means UTC).
         * @example 2026-03-01
         */
        DateBound: string;
        /** @description Money per hour, major units of `currency`, at most 6 decimals. */
        HourlyRate: number;
        /** @description Money per minute, major units of `currency`, at most 6 decimals. */
        PerMinuteRate: number;
        /** @description Money, major units of `currency`, at most 4 decimals. */
        Cost: number;
        /** @description Size in GB. */
        SizeGb: number;
        /** @description Whole minutes. */
        Minutes: number;
        Count: number;
        /**
         * @description Name of an instance, volume, snapshot, image or firewall. Unique per account and kind.
         * @example train-01
         */
        ResourceName: string;
        Description: string;
        /** @example USD */
        OpenCurrency: string;
        /**
         * @description Compare without regard to letter case (`Advanced` was seen once).
         * @example legacy
         */
        OpenTier: string;
        /** @example ingress */
        OpenDirection: string;
        /** @example IPv4 */
        OpenEthertype: string;
        /** @example tcp */
        OpenProtocol: string;
        /**
         * @description Compare without regard to letter case; `attached` means `in-use`, `detached` means `available`.
         * @example available
         */
        VolumeStatus: string;
        /**
         * @description `SUCCESS` and `available` both mean ready.
         * @example SUCCESS
         */
        SnapshotStatus: string;
        /**
         * @description `SUCCESS` and `available` both mean ready.
         * @example SUCCESS
         */
        ImageStatus: string;
        /** @example SUCCESS */
        FirewallStatus: string;
        /** @example SUCCESS */
        RuleStatus: string;
        /** @example SUCCESS */
        FirewallAttachmentStatus: string;
        /** @example ATTACHED */
        VolumeAttachmentStatus: string;
        /**
         * @description Volume billing uses volume states here (`available` seen).
         * @example active
         */
        BillingStatus: string;
        ErrorResponse: {
            /** @constant */
            success: false;
            /**
             * @description Machine code; cope with free text.
             * @example invalid_state
             */
            error: string;
            /** @description For people; fall back to `error`. */
            message?: string;
            details?: {
                [key: string]: unknown;
            } | null;
            request_id?: string;
        };
        /**
         * @description Closed; for requests.
         * @enum {string}
         */
        CurrencyEnum: "USD" | "EUR" | "INR";
        /**
         * @description Closed; for requests.
         * @enum {string}
         */
        TierEnum: "legacy" | "advanced";
        /**
         * @description Closed; for requests.
         * @enum {string}
         */
        ResourceTypeEnum: "volumes" | "snapshots" | "gpus";
        /**
         * @description Region name. Open. NORWAY-1, CANADA-1 and US-1 are legacy, the rest advanced.
         * @example NORWAY-1
         */
        RegionEnum: string;
        /**
         * @description GPU model. Open. H100-SXM5-80GB and B300-262GB are advanced, the rest legacy.
         * @example H100-PCIe-NVLink-80GB
         */
        GpuModelEnum: string;
        /**
         * @description GPUs of one instance, never over the model's `max_count`. Closed; for requests.
         * @enum {integer}
         */
        GpuCountEnum: 1 | 2 | 4 | 8;
        /**
         * @description Volume type. Open. SSD is legacy (older label Cloud-SSD), NVMe and HDD are advanced.
         * @example SSD
         */
        VolumeTypeEnum: string;
        /**
         * @description Instance state. Open.
         * @example ACTIVE
         */
        VMStatus: string;
        /**
         * @description Closed; for requests.
         * @enum {string}
         */
        DirectionEnum: "ingress" | "egress";
        /**
         * @description Closed; for requests.
         * @enum {string}
         */
        EthertypeEnum: "IPv4" | "IPv6";
        /**
         * @description Closed; for requests.
         * @enum {string}
         */
        ProtocolEnum: "tcp" | "udp" | "icmp";
        Pagination: {
            page: number;
            limit: number;
            total: components["schemas"]["Count"];
            /** @description 0 when `total` is 0. */
            total_pages: number;
            has_next: boolean;
            has_prev: boolean;
        };
        CreditBalanceResponse: components["schemas"]["Envelope"] & {
            data: components["schemas"]["Data"];
        };
        /** @description Credit of the account. */
        Data: {
            /** @description Account currency, set by the country of the profile. */
            currency: components["schemas"]["OpenCurrency"];
            /** @description Credit in the account currency. */
            balance: components["schemas"]["Balance"];
            /** @description One per currency; credits are kept apart and never converted. */
            balances: components["schemas"]["Balance"][];
            can_deploy: boolean;
            low_balance: boolean;
            last_updated: components["schemas"]["Timestamp"];
        };
        Balance: {
            currency: components["schemas"]["OpenCurrency"];
            /** @description Major units of `currency`; may be negative. */
            amount: number;
            /** @example $100.00 */
            formatted?: string;
        };
        GPUStocksResponse: components["schemas"]["Envelope"] & {
            stocks: components["schemas"]["GPUStockItem"][];
            timestamp?: components["schemas"]["EpochSeconds"];
        };
        GPUStockItem: {
            region: components["schemas"]["RegionEnum"];
            tier: components["schemas"]["OpenTier"];
            gpu_model: components["schemas"]["GpuModelEnum"];
            /** @description GPUs free. A client also reads text such as `200+`. */
            available: number;
            configurations: components["schemas"]["GPUStockConfiguration"];
        };
        /**
         * @description How many instances of each size can start now; a missing key means 0.
         * @example {
         *       "1x": 12,
         *       "2x": 6,
         *       "4x": 2,
         *       "8x": 1
         *     }
         */
        GPUStockConfiguration: {
            [key: string]: components["schemas"]["Count"];
        };
        GPUSpecsResponse: components["schemas"]["Envelope"] & {
            specs: components["schemas"]["Specs"];
            metadata: components["schemas"]["SpecsMetadata"];
        };
        /** @description Keyed by tier. */
        Specs: {
            [key: string]: components["schemas"]["GPUSpec"][];
        };
        /** @description One size of one GPU model. */
        GPUSpec: {
            gpu_model: components["schemas"]["GpuModelEnum"];
            tier: components["schemas"]["OpenTier"];
            gpu_count: number;
            /** @description GB of memory of each GPU. */
            gpu_memory_gb: number;
            vcpus: number;
            ram_gb: components["schemas"]["SizeGb"];
            root_disk_gb: components["schemas"]["SizeGb"];
            /** @description Size in GB; null when there is none. */
            ephemeral_disk_gb: number | null;
            nvlink: boolean;
            supports_hibernation: boolean;
            supports_snapshots: boolean;
            regions: components["schemas"]["RegionEnum"][];
        };
        SpecsMetadata: {
            total_models: components["schemas"]["Count"];
            supported_tiers: components["schemas"]["OpenTier"][];
            supported_gpu_counts: number[];
            timestamp: components["schemas"]["EpochSeconds"];
        };
        RegionsResponse: components["schemas"]["Envelope"] & {
            regions: components["schemas"]["Region"][];
            total: components["schemas"]["Count"];
        };
        Region: {
            name: components["schemas"]["RegionEnum"];
            display_name: string;
            country: string;
            tier: components["schemas"]["OpenTier"];
            description: string | null;
            available: boolean;
        };
        OSImagesResponse: components["schemas"]["Envelope"] & {
            images: components["schemas"]["OSImage"][];
            total: components["schemas"]["Count"];
        };
        OSImage: {
            /** @description The value for `DeploymentRequest.os_image`. */
            image_name: string;
            region: components["schemas"]["RegionEnum"];
            tier: components["schemas"]["OpenTier"];
            /** @example Ubuntu */
            type: string;
            version: string;
            /** @description Size in GB. */
            size_gb: number | null;
            /** @example ubuntu */
            default_user: string;
            docker: boolean;
        };
        PricingRequest: {
            tier?: components["schemas"]["TierEnum"];
            currency?: components["schemas"]["CurrencyEnum"];
            resource_type?: components["schemas"]["ResourceTypeEnum"];
            /** @description Size in GB. */
            volume_size_gb?: number;
            volume_type?: components["schemas"]["VolumeTypeEnum"];
            gpu_model?: components["schemas"]["GpuModelEnum"];
            gpu_count?: components["schemas"]["GpuCountEnum"];
        };
        PricingResponse: components["schemas"]["Envelope"] & {
            pricing_data: components["schemas"]["PricingData"];
        };
        PricingData: {
            volumes?: components["schemas"]["VolumePricing"];
            snapshots?: components["schemas"]["SnapshotPricing"];
            gpus?: components["schemas"]["GpuPricing"];
            metadata: {
                supported_currencies: components["schemas"]["OpenCurrency"][];
                supported_tiers: components["schemas"]["OpenTier"][];
                volume_minimum_size_gb: components["schemas"]["SizeGb"];
                /** @description Label of the key. */
                authenticated_user: string;
                /** @example api_key */
                authentication_type: string;
                timestamp: components["schemas"]["EpochSeconds"];
            };
        };
        VolumePricing: {
            /** @description Keyed by tier, then by volume type. What is not offered is missing. */
            pricing: {
                [key: string]: {
                    [key: string]: {
                        prices: components["schemas"]["Price"];
                        /** @example per TB per hour */
                        unit: string;
                    };
                };
            };
            minimum_size_gb: components["schemas"]["SizeGb"];
            description: string;
        };
        SnapshotPricing: {
            /** @description Keyed by tier; only legacy has snapshots. */
            pricing: {
                [key: string]: {
                    prices: components["schemas"]["Price"];
                    fixed_size_gb: components["schemas"]["SizeGb"];
                    /** @example per hour (fixed 100GB) */
                    unit: string;
                };
            };
            description: string;
        };
        GpuPricing: {
            /** @description Keyed by tier, then by GPU model. What is not offered is missing. */
            pricing: {
                [key: string]: {
                    [key: string]: {
                        prices: components["schemas"]["Price"];
                        /** @description Most GPUs of this model in one instance. */
                        max_count: number;
                        /** @example per GPU per hour */
                        unit: string;
                    };
                };
            };
            description: string;
        };
        /** @description Amount per currency, major units. */
        Price: {
            USD?: number;
            EUR?: number;
            INR?: number;
        };
        DeploymentRequest: {
            vm_name: components["schemas"]["ResourceName"];
            /** @description Taken from `gpu_model` when absent; must agree with it. */
            tier?: components["schemas"]["TierEnum"];
            region: components["schemas"]["RegionEnum"];
            gpu_model: components["schemas"]["GpuModelEnum"];
            gpu_count: components["schemas"]["GpuCountEnum"];
            /**
             * @default os_image
             * @enum {string}
             */
            boot_source: "os_image" | "volume" | "custom_image";
            /** @description An `OSImage.image_name` of the region. Needed for boot source `os_image`. */
            os_image?: string;
            /** @description Bootable, available, same region, 100 GB or more. Needed for boot source `volume`. */
            volume_id?: components["schemas"]["VolumeId"];
            /** @description Ready, same region. Needed for boot source `custom_image`. */
            image_id?: components["schemas"]["ImageId"];
            ssh_key_ids: components["schemas"]["KeyId"][];
            /** @default true */
            public_ip: boolean;
            /** @description When absent and `public_ip` is true, one rule lets TCP 22 in from 0.0.0.0/0. */
            security_rules?: components["schemas"]["VMSecurityRuleRequest"][];
            /**
             * @description Notebook server on port 8888.
             * @default false
             */
            jupyter_enabled: boolean;
            /** @description Needed with `jupyter_enabled`. Never echoed. */
            jupyter_password?: string;
            /** @description At most 16 KiB, else 413. Not together with `startup_script_id`. */
            cloud_init?: string;
            startup_script_id?: components["schemas"]["ScriptId"];
            /** @description Available, same region; attached once the instance is ACTIVE. */
            volume_ids?: components["schemas"]["VolumeId"][];
        } & (unknown & unknown & unknown & unknown & unknown);
        DeploymentResponse: components["schemas"]["Envelope"] & {
            instance_id: components["schemas"]["InstanceId"];
            vm_name: string;
            status: components["schemas"]["VMStatus"];
            tier: components["schemas"]["OpenTier"];
            region: components["schemas"]["RegionEnum"];
            gpu_type: components["schemas"]["GpuModelEnum"];
            gpu_count: number;
            hourly_rate: components["schemas"]["HourlyRate"];
            per_minute_rate: components["schemas"]["PerMinuteRate"];
            currency: components["schemas"]["OpenCurrency"];
            created_at: components["schemas"]["Timestamp"];
        };
        VMInstance: {
            instance_id: components["schemas"]["InstanceId"];
            vm_name: string;
            status: components["schemas"]["VMStatus"];
            tier: components["schemas"]["OpenTier"];
            region: components["schemas"]["RegionEnum"];
            gpu_type: components["schemas"]["GpuModelEnum"];
            gpu_count: number;
            flavor: components["schemas"]["VMFlavor"];
            image: components["schemas"]["VMImage"] | null;
            public_ip_enabled: boolean;
            public_ip: string | null;
            private_ip: string | null;
            ssh_key_ids: components["schemas"]["KeyId"][];
            /** @example ubuntu */
            ssh_user: string;
            /** @description Null until built; needed for a firewall attach. */
            server_uuid: string | null;
            /** @description Money per hour in the present state. */
            hourly_rate: components["schemas"]["HourlyRate"];
            /** @description Money per minute in the present state. */
            per_minute_rate: components["schemas"]["PerMinuteRate"];
            currency: components["schemas"]["OpenCurrency"];
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
            hibernated_at: components["schemas"]["NullableTimestamp"];
            error_reason: string | null;
        };
        VMFlavor: {
            name: string | null;
            vcpus: number;
            /** @description Memory in GB. */
            ram_gb: number;
            disk_gb: components["schemas"]["SizeGb"];
            /** @description Size in GB; null when there is none. */
            ephemeral_gb: number | null;
            gpu: string;
            gpu_count: number;
        };
        VMImage: {
            name: string;
            /** @example os_image */
            type?: string;
        };
        /** @description Newest first; deleted instances are left out. */
        ListVMsResponse: components["schemas"]["Envelope"] & {
            instances: components["schemas"]["VMInstance"][];
            pagination: components["schemas"]["Pagination"];
        };
        VMDetailsResponse: components["schemas"]["Envelope"] & {
            instance: components["schemas"]["VMInstance"];
            security_rules: components["schemas"]["VMSecurityRule"][];
            volume_attachments: components["schemas"]["VMVolumeAttachment"][];
            firewalls: components["schemas"]["AttachedFirewall"][];
            billing: components["schemas"]["Billing"];
            jupyter_url: string | null;
        };
        /** @description Base of the answers to instance actions. */
        VMResponse: components["schemas"]["Envelope"] & {
            instance_id: components["schemas"]["InstanceId"];
            vm_name: string;
            /** @description The new state, mostly a transitional one. */
            status: components["schemas"]["VMStatus"];
            previous_status: components["schemas"]["VMStatus"];
        };
        StartVMResponse: components["schemas"]["VMResponse"];
        StopVMResponse: components["schemas"]["VMResponse"];
        RebootVMResponse: components["schemas"]["VMResponse"];
        DeleteVMResponse: components["schemas"]["VMResponse"];
        HibernateVMResponse: components["schemas"]["VMResponse"] & {
            hibernation_hourly_rate: components["schemas"]["HourlyRate"];
            currency: components["schemas"]["OpenCurrency"];
            ip_retained: boolean;
        };
        RestoreVMResponse: components["schemas"]["VMResponse"] & {
            hourly_rate: components["schemas"]["HourlyRate"];
            currency: components["schemas"]["OpenCurrency"];
        };
        /** @description The state of the instance does not change. */
        ToggleVMPublicIPResponse: components["schemas"]["VMResponse"] & {
            public_ip_enabled: boolean;
            public_ip: string | null;
        };
        UserVM: {
            instance_id: components["schemas"]["InstanceId"];
            vm_name: string;
            status: components["schemas"]["VMStatus"];
            region: components["schemas"]["RegionEnum"];
            tier: components["schemas"]["OpenTier"];
            gpu_type: components["schemas"]["GpuModelEnum"];
            gpu_count: number;
            server_uuid: string | null;
            eligible: boolean;
            /** @description Why it is not eligible. */
            reason: string | null;
            /** @description For firewall lists; false elsewhere. */
            already_attached: boolean;
        };
        ListUserVMsResponse: components["schemas"]["Envelope"] & {
            instances: components["schemas"]["UserVM"][];
            total: components["schemas"]["Count"];
        };
        VMSecurityRule: {
            id: components["schemas"]["RuleId"];
            direction: components["schemas"]["OpenDirection"];
            protocol: components["schemas"]["OpenProtocol"];
            ethertype: components["schemas"]["OpenEthertype"];
            /**
             * @description CIDR.
             * @example 0.0.0.0/0
             */
            remote_ip_prefix: string;
            port_range_min: number | null;
            port_range_max: number | null;
            status: components["schemas"]["RuleStatus"];
            created_at: components["schemas"]["Timestamp"];
        };
        /** @description For tcp and udp give both ports or neither, with min not above max; none for icmp. The CIDR family must match `ethertype`. */
        VMSecurityRuleRequest: {
            direction: components["schemas"]["DirectionEnum"];
            protocol: components["schemas"]["ProtocolEnum"];
            ethertype: components["schemas"]["EthertypeEnum"];
            /**
             * @description CIDR.
             * @example 0.0.0.0/0
             */
            remote_ip_prefix: string;
            port_range_min?: number;
            port_range_max?: number;
        } & (unknown & unknown & unknown);
        AddVMSecurityRuleResponse: components["schemas"]["Envelope"] & {
            instance_id: components["schemas"]["InstanceId"];
            security_rule: components["schemas"]["VMSecurityRule"];
        };
        RemoveVMSecurityRuleResponse: components["schemas"]["Envelope"] & {
            instance_id: components["schemas"]["InstanceId"];
            rule_id: components["schemas"]["RuleId"];
        };
        VMVolumeAttachment: {
            volume_id: components["schemas"]["VolumeId"];
            volume_name: string;
            size_gb: components["schemas"]["SizeGb"];
            volume_type: components["schemas"]["VolumeTypeEnum"];
            bootable: boolean;
            /** @example /dev/vdb */
            device: string | null;
            status: components["schemas"]["VolumeAttachmentStatus"];
            attached_at: components["schemas"]["NullableTimestamp"];
        };
        /** @description Charges of one instance so far. */
        Billing: {
            status: components["schemas"]["BillingStatus"];
            hourly_rate: components["schemas"]["HourlyRate"];
            per_minute_rate: components["schemas"]["PerMinuteRate"];
            hibernated_hourly_rate: components["schemas"]["HourlyRate"];
            total_duration_minutes: components["schemas"]["Minutes"];
            total_cost: components["schemas"]["Cost"];
            currency: components["schemas"]["OpenCurrency"];
            started_at: components["schemas"]["Timestamp"];
            last_billed_at: components["schemas"]["NullableTimestamp"];
        };
        GetHibernatedVMsResponse: components["schemas"]["Envelope"] & {
            count: components["schemas"]["Count"];
            metrics: components["schemas"]["HibernationBillingMetrics"];
            /** @description Newest first. */
            recent_hibernations: components["schemas"]["RecentHibernation"][];
        };
        HibernationBillingMetrics: {
            /** @description Money per hour, summed over hibernated instances. */
            hourly_rate: components["schemas"]["HourlyRate"];
            total_minutes: components["schemas"]["Minutes"];
            total_cost: components["schemas"]["Cost"];
            /** @description Full rate minus hibernated rate over those minutes, major units of `currency`. */
            estimated_savings: number;
            currency: components["schemas"]["OpenCurrency"];
        };
        RecentHibernation: {
            instance_id: components["schemas"]["InstanceId"];
            vm_name: string;
            gpu_type: components["schemas"]["GpuModelEnum"];
            gpu_count: number;
            region: components["schemas"]["RegionEnum"];
            hibernated_at: components["schemas"]["Timestamp"];
            restored_at: components["schemas"]["NullableTimestamp"];
            duration_minutes: components["schemas"]["Minutes"];
            cost: components["schemas"]["Cost"];
            currency: components["schemas"]["OpenCurrency"];
        };
        VolumeResponse: {
            volume_id: components["schemas"]["VolumeId"];
            volume_name: string;
            size_gb: components["schemas"]["SizeGb"];
            tier: components["schemas"]["OpenTier"];
            volume_type: components["schemas"]["VolumeTypeEnum"];
            region: components["schemas"]["RegionEnum"];
            status: components["schemas"]["VolumeStatus"];
            bootable: boolean;
            os_image: string | null;
            /** @example BRK-123456D */
            attached_instance_id: string | null;
            attached_vm_name: string | null;
            /** @example /dev/vdb */
            device: string | null;
            description: string | null;
            hourly_rate: components["schemas"]["HourlyRate"];
            per_minute_rate: components["schemas"]["PerMinuteRate"];
            currency: components["schemas"]["OpenCurrency"];
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
        };
        GetVolumesWithNextNameResponse: components["schemas"]["Envelope"] & {
            volumes: components["schemas"]["VolumeResponse"][];
            /**
             * @description Next free `volumeN`.
             * @example volume3
             */
            next_name: string;
            pagination: components["schemas"]["Pagination"];
        };
        GetVolumeDetailsResponse: components["schemas"]["Envelope"] & {
            volume: components["schemas"]["VolumeResponse"];
        };
        CreateVolumeRequest: {
            volume_name: components["schemas"]["ResourceName"];
            region: components["schemas"]["RegionEnum"];
            /** @description Size in GB. */
            size_gb: number;
            volume_type: components["schemas"]["VolumeTypeEnum"];
            /** @default false */
            bootable: boolean;
            /** @description Needed with `bootable`. */
            os_image?: string;
            description?: components["schemas"]["Description"];
        };
        /** @description The new volume is `creating`. */
        CreateVolumeResponse: components["schemas"]["Envelope"] & {
            volume: components["schemas"]["VolumeResponse"];
        };
        DeleteVolumeResponse: components["schemas"]["Envelope"] & {
            volume_id: components["schemas"]["VolumeId"];
            status: components["schemas"]["VolumeStatus"];
        };
        ResizeVolumeRequest: {
            /** @description New size in GB; must grow. */
            size_gb: number;
        };
        ResizeVolumeResponse: components["schemas"]["Envelope"] & {
            volume: components["schemas"]["VolumeResponse"];
            previous_size_gb: components["schemas"]["SizeGb"];
        };
        CloneVolumeRequest: {
            volume_name: components["schemas"]["ResourceName"];
            /** @description Same as the source when absent; must be of the same tier. */
            volume_type?: components["schemas"]["VolumeTypeEnum"];
        };
        /** @description `volume` is the new one, in `creating`. */
        CloneVolumeResponse: components["schemas"]["Envelope"] & {
            source_volume_id: components["schemas"]["VolumeId"];
            volume: components["schemas"]["VolumeResponse"];
        };
        AttachVolumesRequest: {
            volume_ids: components["schemas"]["VolumeId"][];
        };
        DetachVolumesRequest: components["schemas"]["AttachVolumesRequest"];
        AttachVolumesResponse: components["schemas"]["Envelope"] & {
            instance_id: components["schemas"]["InstanceId"];
            volume_attachments: components["schemas"]["VMVolumeAttachment"][];
        };
        DetachVolumesResponse: components["schemas"]["AttachVolumesResponse"];
        GetVolumeTypesResponse: components["schemas"]["Envelope"] & {
            volume_types: components["schemas"]["VolumeTypeOffer"][];
        };
        VolumeTypeOffer: {
            volume_type: components["schemas"]["VolumeTypeEnum"];
            tier: components["schemas"]["OpenTier"];
            regions: components["schemas"]["RegionEnum"][];
            min_size_gb: components["schemas"]["SizeGb"];
            max_size_gb: components["schemas"]["SizeGb"];
            /** @description Per TB per hour. */
            prices: components["schemas"]["Price"];
        };
        FirewallResponse: {
            firewall_id: components["schemas"]["FirewallId"];
            name: string;
            description: string | null;
            region: components["schemas"]["RegionEnum"];
            environment: components["schemas"]["FirewallEnvironment"] | null;
            status: components["schemas"]["FirewallStatus"];
            rules: components["schemas"]["FirewallRule"][];
            attachments: components["schemas"]["FirewallAttachment"][];
            rule_count: components["schemas"]["Count"];
            attachment_count: components["schemas"]["Count"];
            created_at: components["schemas"]["Timestamp"];
        };
        FirewallEnvironment: {
            id: number;
            name: string;
            region: components["schemas"]["RegionEnum"];
        };
        FirewallRule: components["schemas"]["VMSecurityRule"];
        FirewallAttachment: {
            id: number;
            status: components["schemas"]["FirewallAttachmentStatus"];
            vm: components["schemas"]["FirewallVM"];
            created_at: components["schemas"]["Timestamp"];
        };
        FirewallVM: {
            instance_id: components["schemas"]["InstanceId"];
            vm_name: string;
            status: components["schemas"]["VMStatus"];
            flavor: string | null;
            environment: string | null;
        };
        AttachedFirewall: {
            firewall_id: components["schemas"]["FirewallId"];
            name: string;
            status: components["schemas"]["FirewallStatus"];
            attachment_status: components["schemas"]["FirewallAttachmentStatus"];
            rule_count: components["schemas"]["Count"];
            attached_at: components["schemas"]["Timestamp"];
        };
        ListFirewallsResponse: components["schemas"]["Envelope"] & {
            firewalls: components["schemas"]["FirewallResponse"][];
            pagination: components["schemas"]["Pagination"];
            /** @description Most firewalls of an account. */
            limit_max: number;
        };
        GetFirewallDetailsResponse: components["schemas"]["Envelope"] & {
            firewall: components["schemas"]["FirewallResponse"];
        };
        GetVMAttachedFirewallsResponse: components["schemas"]["Envelope"] & {
            instance_id: components["schemas"]["InstanceId"];
            firewalls: components["schemas"]["AttachedFirewall"][];
            total: components["schemas"]["Count"];
        };
        CreateFirewallRequest: {
            name: components["schemas"]["ResourceName"];
            region: components["schemas"]["RegionEnum"];
            description?: components["schemas"]["Description"];
        };
        CreateFirewallResponse: components["schemas"]["GetFirewallDetailsResponse"];
        DeleteFirewallResponse: components["schemas"]["Envelope"] & {
            firewall_id: components["schemas"]["FirewallId"];
        };
        AddFirewallRuleRequest: components["schemas"]["VMSecurityRuleRequest"];
        AddFirewallRuleResponse: components["schemas"]["Envelope"] & {
            firewall_id: components["schemas"]["FirewallId"];
            rule: components["schemas"]["FirewallRule"];
        };
        RemoveFirewallRuleResponse: components["schemas"]["Envelope"] & {
            firewall_id: components["schemas"]["FirewallId"];
            rule_id: components["schemas"]["RuleId"];
        };
        AttachFirewallRequest: {
            /** @description The complete wanted set; an instance left out is detached. */
            instance_ids: components["schemas"]["InstanceId"][];
        };
        AttachFirewallResponse: components["schemas"]["Envelope"] & {
            firewall_id: components["schemas"]["FirewallId"];
            attachments: components["schemas"]["FirewallAttachment"][];
        };
        GetSupportedProtocolsResponse: components["schemas"]["Envelope"] & {
            protocols: components["schemas"]["Protocol"][];
        };
        Protocol: {
            name: components["schemas"]["OpenProtocol"];
            description: string;
            requires_ports: boolean;
        };
        /** @description Flat paging of the billing lists. */
        BillingPage: components["schemas"]["Envelope"] & {
            total: components["schemas"]["Count"];
            page: number;
            limit: number;
            total_pages: components["schemas"]["Count"];
            currency: components["schemas"]["OpenCurrency"];
        };
        /** @description Instance billing. The summary covers all matching records, not the page. */
        AggregatedBillingResponse: components["schemas"]["BillingPage"] & {
            records: components["schemas"]["BillingRecord"][];
            summary: components["schemas"]["BillingSummary"];
        };
        /** @description One stretch of one rate of one instance. */
        BillingRecord: {
            /** @example BRK-123456DB */
            billing_id: string;
            instance_id: components["schemas"]["InstanceId"];
            vm_name: string;
            gpu_type: components["schemas"]["GpuModelEnum"];
            gpu_count: number;
            tier: components["schemas"]["OpenTier"];
            start_time: components["schemas"]["Timestamp"];
            /** @description Null while it runs. */
            end_time: components["schemas"]["NullableTimestamp"];
            total_duration_minutes: components["schemas"]["Minutes"];
            /** @description For the whole instance, all its GPUs. */
            per_minute_rate: components["schemas"]["PerMinuteRate"];
            total_cost: components["schemas"]["Cost"];
            currency: components["schemas"]["OpenCurrency"];
            status: components["schemas"]["BillingStatus"];
            description: string;
        };
        BillingSummary: {
            totalMinutes: components["schemas"]["Minutes"];
            activeCount: components["schemas"]["Count"];
            completedCount: components["schemas"]["Count"];
            hibernatedCount: components["schemas"]["Count"];
            /** @description Minutes per record (2 decimals). */
            averageUsage: number;
            totalCost: components["schemas"]["Cost"];
        };
        VolumeHourlyBillingResponse: components["schemas"]["BillingPage"] & {
            records: components["schemas"]["VolumeBillingRecord"][];
            summary: components["schemas"]["VolumeBillingSummary"];
        };
        VolumeBillingRecord: {
            /** @example VBILL_0a1b2c3d4e */
            billing_id: string;
            volume_id: components["schemas"]["VolumeId"];
            volume_name: string;
            size_gb: components["schemas"]["SizeGb"];
            tier: components["schemas"]["OpenTier"];
            start_time: components["schemas"]["Timestamp"];
            end_time: components["schemas"]["NullableTimestamp"];
            total_duration_minutes: components["schemas"]["Minutes"];
            per_minute_rate: components["schemas"]["PerMinuteRate"];
            total_cost: components["schemas"]["Cost"];
            currency: components["schemas"]["OpenCurrency"];
            status: components["schemas"]["VolumeStatus"];
            description: string;
        };
        VolumeBillingSummary: {
            totalMinutes: components["schemas"]["Minutes"];
            activeCount: components["schemas"]["Count"];
            /** @description Minutes per record (2 decimals). */
            averageUsage: number;
            totalSizeGB: components["schemas"]["SizeGb"];
            totalCost?: components["schemas"]["Cost"];
        };
        SnapshotBillingListResponse: components["schemas"]["BillingPage"] & {
            records: components["schemas"]["SnapshotBillingRecord"][];
            summary: components["schemas"]["SnapshotBillingSummary"];
            tier: components["schemas"]["OpenTier"];
        };
        SnapshotBillingRecord: {
            /** @example BRK-123456SB */
            billing_id: string;
            snapshot_id: components["schemas"]["SnapshotId"];
            snapshot_name: string;
            size_gb: components["schemas"]["SizeGb"];
            tier: components["schemas"]["OpenTier"];
            start_time: components["schemas"]["Timestamp"];
            end_time: components["schemas"]["NullableTimestamp"];
            total_duration_minutes: components["schemas"]["Minutes"];
            per_minute_rate: components["schemas"]["PerMinuteRate"];
            total_cost: components["schemas"]["Cost"];
            currency: components["schemas"]["OpenCurrency"];
            status: components["schemas"]["BillingStatus"];
            description: string;
        };
        SnapshotBillingSummary: {
            totalMinutes: components["schemas"]["Minutes"];
            activeCount: components["schemas"]["Count"];
            /** @description Minutes per record (2 decimals). */
            averageUsage: number;
            totalSizeGB: components["schemas"]["SizeGb"];
            totalCost: components["schemas"]["Cost"];
        };
        Snapshot: {
            snapshot_id: components["schemas"]["SnapshotId"];
            snapshot_name: string;
            size_gb: components["schemas"]["SizeGb"];
            tier: components["schemas"]["OpenTier"];
            status: components["schemas"]["SnapshotStatus"];
            region: components["schemas"]["RegionEnum"];
            /** @example BRK-123456D */
            instance_id: string | null;
            vm_name: string | null;
            gpu_type: string | null;
            gpu_count: number | null;
            vcpus: number | null;
            /** @description Memory in GB. */
            ram_gb: number | null;
            /** @description Root disk in GB. */
            disk_gb: number | null;
            description: string | null;
            is_image: boolean;
            /** @example BRK-123456I */
            image_id: string | null;
            has_public_ip: boolean;
            hourly_rate: components["schemas"]["HourlyRate"];
            per_minute_rate: components["schemas"]["PerMinuteRate"];
            currency: components["schemas"]["OpenCurrency"];
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
        };
        SnapshotListResponse: components["schemas"]["Envelope"] & {
            snapshots: components["schemas"]["Snapshot"][];
            pagination: components["schemas"]["Pagination"];
        };
        SnapshotDetailResponse: components["schemas"]["Envelope"] & {
            snapshot: components["schemas"]["Snapshot"];
        };
        CreateSnapshotRequest: {
            instance_id: components["schemas"]["InstanceId"];
            snapshot_name: components["schemas"]["ResourceName"];
            description?: components["schemas"]["Description"];
            /**
             * @description Make a custom image once the snapshot is ready.
             * @default false
             */
            is_image: boolean;
        };
        /** @description CreateSnapshotRequest where the path names the instance; `instance_id`, if given, must agree with it. */
        CreateInstanceSnapshotRequest: {
            instance_id?: components["schemas"]["InstanceId"];
            snapshot_name: components["schemas"]["ResourceName"];
            description?: components["schemas"]["Description"];
            /**
             * @description Make a custom image once the snapshot is ready.
             * @default false
             */
            is_image: boolean;
        };
        CreateSnapshotResponse: components["schemas"]["SnapshotDetailResponse"];
        DeleteSnapshotResponse: components["schemas"]["Envelope"] & {
            snapshot_id: components["schemas"]["SnapshotId"];
            status: components["schemas"]["SnapshotStatus"];
        };
        RestoreSnapshotRequest: {
            new_vm_name: components["schemas"]["ResourceName"];
            /** @description Keys must be set again after a restore. */
            ssh_key_ids?: components["schemas"]["KeyId"][];
        };
        /** @description Ids and rate of the new instance. */
        RestoreSnapshotResponse: components["schemas"]["Envelope"] & {
            snapshot_id: components["schemas"]["SnapshotId"];
            instance_id: components["schemas"]["InstanceId"];
            vm_name: string;
            status: components["schemas"]["VMStatus"];
            hourly_rate: components["schemas"]["HourlyRate"];
            currency: components["schemas"]["OpenCurrency"];
        };
        Image: {
            image_id: components["schemas"]["ImageId"];
            image_name: string;
            status: components["schemas"]["ImageStatus"];
            region: components["schemas"]["RegionEnum"];
            tier: components["schemas"]["OpenTier"];
            size_gb: components["schemas"]["SizeGb"];
            type: string | null;
            description: string | null;
            /** @example BRK-123456S */
            snapshot_id: string | null;
            snapshot_name: string | null;
            is_public: boolean;
            created_at: components["schemas"]["Timestamp"];
        };
        ImageListResponse: components["schemas"]["Envelope"] & {
            images: components["schemas"]["Image"][];
            pagination: components["schemas"]["Pagination"];
        };
        ImageDetailResponse: components["schemas"]["Envelope"] & {
            image: components["schemas"]["Image"];
        };
        ImageCreateResponse: components["schemas"]["ImageDetailResponse"];
        ImageDeleteResponse: components["schemas"]["Envelope"] & {
            image_id: components["schemas"]["ImageId"];
        };
        CreateImageFromSnapshotRequest: {
            snapshot_id: components["schemas"]["SnapshotId"];
            image_name: components["schemas"]["ResourceName"];
            description?: components["schemas"]["Description"];
        };
        SnapshotImageRelationship: {
            snapshot_id: components["schemas"]["SnapshotId"];
            has_image: boolean;
            /** @example BRK-123456I */
            image_id: string | null;
            image_name: string | null;
            /** @description As ImageStatus. */
            image_status: string | null;
        };
        SnapshotImageRelationshipResponse: components["schemas"]["Envelope"] & components["schemas"]["SnapshotImageRelationship"];
        GetBatchSnapshotImageRelationshipsRequest: {
            snapshot_ids: components["schemas"]["SnapshotId"][];
        };
        /** @description In request order; an unknown id has `has_image` false. */
        BatchSnapshotImageRelationshipResponse: components["schemas"]["Envelope"] & {
            relationships: components["schemas"]["SnapshotImageRelationship"][];
        };
        SSHKeyResponse: {
            key_id: components["schemas"]["KeyId"];
            name: string;
            public_key: string;
            fingerprint: string;
            /** @example Ed25519 */
            key_type: string;
            /** @description Length in bits. */
            key_size: number | null;
            /** @example imported */
            source: string;
            regions: components["schemas"]["RegionEnum"][];
            in_use_by: components["schemas"]["InstanceId"][];
            created_at: components["schemas"]["Timestamp"];
        };
        GetSSHKeysResponse: components["schemas"]["Envelope"] & {
            ssh_keys: components["schemas"]["SSHKeyResponse"][];
            total: components["schemas"]["Count"];
        };
        SSHKeyDetailResponse: components["schemas"]["Envelope"] & {
            ssh_key: components["schemas"]["SSHKeyResponse"];
        };
        CreateSSHKeyRequest: {
            name: string;
            /** @description One line. Given, the key is imported; absent, the server makes a 2048-bit RSA pair. */
            public_key?: string;
        };
        CreateSSHKeyResponse: components["schemas"]["SSHKeyDetailResponse"] & {
            /** @description PEM, only for a generated key and only in this one answer. Never print or log it. */
            private_key: string | null;
        };
        DeleteSSHKeyResponse: components["schemas"]["Envelope"] & {
            key_id: components["schemas"]["KeyId"];
        };
        Script: {
            script_id: components["schemas"]["ScriptId"];
            name: string;
            /** @description Whole text. */
            script: string;
            /** @description Bytes of the UTF-8 text. */
            size_bytes: number;
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
        };
        ScriptName: string;
        /** @description At most 16 KiB, else 413. */
        ScriptText: string;
        ScriptListResponse: components["schemas"]["Envelope"] & {
            scripts: components["schemas"]["Script"][];
            total: components["schemas"]["Count"];
        };
        ScriptDetailResponse: components["schemas"]["Envelope"] & {
            script: components["schemas"]["Script"];
        };
        CreateScriptRequest: {
            name: components["schemas"]["ScriptName"];
            script: components["schemas"]["ScriptText"];
        };
        UpdateScriptRequest: {
            name?: components["schemas"]["ScriptName"];
            script?: components["schemas"]["ScriptText"];
        };
        DeleteScriptResponse: components["schemas"]["Envelope"] & {
            script_id: components["schemas"]["ScriptId"];
        };
        DeleteScriptsRequest: {
            scripts: components["schemas"]["ScriptId"][];
        };
        DeleteScriptsResponse: components["schemas"]["Envelope"] & {
            deleted: components["schemas"]["ScriptId"][];
            failed: components["schemas"]["ScriptId"][];
        };
        ChatCompletionsRequest: {
            model: string;
            messages: {
                /** @enum {string} */
                role: "system" | "user" | "assistant";
                content: string;
            }[];
            max_tokens?: number;
            temperature?: number;
            top_p?: number;
            /** @default false */
            stream: boolean;
        };
        ChatCompletionsResponse: components["schemas"]["Envelope"] & {
            id: string;
            model: string;
            choices: {
                index: number;
                message: {
                    /** @example assistant */
                    role: string;
                    content: string;
                };
                /** @example stop */
                finish_reason: string;
            }[];
            usage: {
                prompt_tokens: components["schemas"]["Count"];
                completion_tokens: components["schemas"]["Count"];
                total_tokens: components["schemas"]["Count"];
            };
            cost: components["schemas"]["Cost"];
            currency: components["schemas"]["OpenCurrency"];
            /** @example AITX_0a1b2c3d4e */
            transaction_id: string;
        };
        AITransaction: {
            /** @example AITX_0a1b2c3d4e */
            transaction_id: string;
            model: string;
            prompt_tokens: components["schemas"]["Count"];
            completion_tokens: components["schemas"]["Count"];
            total_tokens: components["schemas"]["Count"];
            cost: components["schemas"]["Cost"];
            currency: components["schemas"]["OpenCurrency"];
            /** @example completed */
            status: string;
            created_at: components["schemas"]["Timestamp"];
        };
        UsageSummaryResponse: components["schemas"]["Envelope"] & {
            period_days: number;
            total_requests: components["schemas"]["Count"];
            total_tokens: components["schemas"]["Count"];
            total_cost: components["schemas"]["Cost"];
            currency: components["schemas"]["OpenCurrency"];
            by_model: {
                model: string;
                requests: components["schemas"]["Count"];
                tokens: components["schemas"]["Count"];
                cost: components["schemas"]["Cost"];
            }[];
        };
        UsageHistoryResponse: components["schemas"]["Envelope"] & {
            transactions: components["schemas"]["AITransaction"][];
            pagination: components["schemas"]["Pagination"];
        };
        ModelsResponse: components["schemas"]["Envelope"] & {
            models: {
                id: string;
                name: string;
                provider: string;
                /** @description Tokens. */
                context_length: number;
                /** @description Money per million tokens. */
                input_price_per_million: number;
                /** @description Money per million tokens. */
                output_price_per_million: number;
                currency: components["schemas"]["OpenCurrency"];
            }[];
        };
    };
    responses: {
        /** @description Bad or missing field, bad enum, bad name, bad CIDR or ports, or a feature the tier does not have. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description No key, or an unknown or revoked one. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "unauthorized",
                 *       "message": "Missing or unknown API key",
                 *       "details": null,
                 *       "request_id": "1f02d3c4"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The balance does not cover the requirement for this action (contract 6.4). */
        InsufficientCredits: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "insufficient_credits",
                 *       "message": "This action needs 4.58 USD, the balance is 1.20 USD",
                 *       "details": {
                 *         "required": 4.58,
                 *         "available": 1.2,
                 *         "currency": "USD"
                 *       },
                 *       "request_id": "5ab0c711"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The key lacks the right, or the billing profile is not complete. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description No such object for this account, or the service does not have this endpoint. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "not_found",
                 *       "message": "No such object",
                 *       "details": null,
                 *       "request_id": "3e4f5a6b"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description State, name, use, stock or account limit forbids the action. Nothing was changed. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Cloud-init text or script over 16 KiB. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "payload_too_large",
                 *       "message": "script is limited to 16384 bytes",
                 *       "details": {
                 *         "field": "script",
                 *         "max_bytes": 16384
                 *       },
                 *       "request_id": "8899aabb"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Too many requests for this key; wait for the seconds of `Retry-After`. */
        RateLimited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "rate_limited",
                 *       "message": "Too many requests, try again in 12 seconds",
                 *       "details": {
                 *         "retry_after": 12
                 *       },
                 *       "request_id": "2b3c4d5e"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Anything else that went wrong in the service. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "server_error",
                 *       "message": "Unexpected error",
                 *       "details": null,
                 *       "request_id": "dead10cc"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The upstream cloud failed. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "upstream_error",
                 *       "message": "The upstream cloud answered with an error",
                 *       "details": null,
                 *       "request_id": "4a4b4c4d"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The upstream cloud is not available. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "upstream_error",
                 *       "message": "The upstream cloud is not available",
                 *       "details": null,
                 *       "request_id": "4a4b4c4e"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The upstream cloud is too slow. */
        GatewayTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "upstream_error",
                 *       "message": "The upstream cloud did not answer in time",
                 *       "details": null,
                 *       "request_id": "4a4b4c4f"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description Instance id.
         * @example BRK-123456D
         */
        InstanceId: components["schemas"]["InstanceId"];
        /**
         * @description Rule id, the decimal text of the integer that bodies carry.
         * @example 4101
         */
        RuleId: string;
        /**
         * @description SSH key id.
         * @example BRK-123456K
         */
        KeyId: components["schemas"]["KeyId"];
        /**
         * @description Startup script id.
         * @example BRK-123456P
         */
        ScriptId: components["schemas"]["ScriptId"];
        /**
         * @description Firewall id.
         * @example BRK-123456F
         */
        FirewallId: components["schemas"]["FirewallId"];
        /**
         * @description Snapshot id.
         * @example BRK-123456S
         */
        SnapshotId: components["schemas"]["SnapshotId"];
        /**
         * @description Custom image id.
         * @example BRK-123456I
         */
        ImageId: components["schemas"]["ImageId"];
        /**
         * @description Volume id.
         * @example BRK-123456V
         */
        VolumeId: components["schemas"]["VolumeId"];
        /** @description Page number, from 1. A page past the end is an empty list, not an error. */
        Page: number;
        /** @description Rows per page. */
        Limit: number;
        /** @description Only this region. */
        RegionFilter: components["schemas"]["RegionEnum"];
        /** @description Only this tier. */
        TierFilter: components["schemas"]["TierEnum"];
        /** @description Only this GPU model. */
        GpuModelFilter: components["schemas"]["GpuModelEnum"];
        /** @description Only instances in this state. */
        InstanceStatusFilter: components["schemas"]["VMStatus"];
        /** @description Only volumes in this state. */
        VolumeStatusFilter: components["schemas"]["VolumeStatus"];
        /** @description Only snapshots in this state. */
        SnapshotStatusFilter: components["schemas"]["SnapshotStatus"];
        /** @description Only billing records with this status. */
        BillingStatusFilter: components["schemas"]["BillingStatus"];
        /** @description Text looked for in name and id, letter case ignored. */
        SearchFilter: string;
        /** @description Only bootable volumes (true) or only data volumes (false). */
        BootableFilter: boolean;
        /** @description Only this instance. An unknown id gives an empty list. */
        InstanceFilter: components["schemas"]["InstanceId"];
        /** @description Only this volume. An unknown id gives an empty list. */
        VolumeFilter: components["schemas"]["VolumeId"];
        /** @description Only this snapshot. An unknown id gives an empty list. */
        SnapshotFilter: components["schemas"]["SnapshotId"];
        /** @description Firewall to answer for; it sets `already_attached` and limits the list to the firewall's region. */
        FirewallFilter: components["schemas"]["FirewallId"];
        /** @description Records that end at or after this moment, or have not ended. */
        StartDate: components["schemas"]["DateBound"];
        /** @description Records that start at or before this moment; a plain date means its last second. */
        EndDate: components["schemas"]["DateBound"];
        /** @description Length of the period in days, ending now. */
        Days: number;
        /** @description Only this AI model. */
        ModelFilter: string;
        /** @description Keep the public address while hibernated. */
        RetainIp: boolean;
        /** @description Delete even while instances are attached. */
        Force: boolean;
        /** @description Only this currency in each price. */
        PricingCurrency: components["schemas"]["CurrencyEnum"];
        /** @description Only this section of the answer. */
        PricingResourceType: components["schemas"]["ResourceTypeEnum"];
        /** @description Volume size in GB. */
        PricingVolumeSize: number;
        /** @description Only this volume type. */
        PricingVolumeType: components["schemas"]["VolumeTypeEnum"];
        /** @description GPUs per instance. */
        PricingGpuCount: components["schemas"]["GpuCountEnum"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description Whole seconds to wait before the next try.
         * @example 12
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Balance read",
                     *       "request_id": "a1b211d3",
                     *       "data": {
                     *         "currency": "USD",
                     *         "balance": {
                     *           "currency": "USD",
                     *           "amount": 412.5,
                     *           "formatted": "$412.50"
                     *         },
                     *         "balances": [
                     *           {
                     *             "currency": "USD",
                     *             "amount": 412.5,
                     *             "formatted": "$412.50"
                     *           },
                     *           {
                     *             "currency": "EUR",
                     *             "amount": 0,
                     *             "formatted": "€0.00"
                     *           },
                     *           {
                     *             "currency": "INR",
                     *             "amount": 0,
                     *             "formatted": "₹0.00"
                     *           }
                     *         ],
                     *         "can_deploy": true,
                     *         "low_balance": false,
                     *         "last_updated": "2026-03-03T09:15:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreditBalanceResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listGpuStocks: {
        parameters: {
            query?: {
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
                /** @description Only this GPU model. */
                gpu_model?: components["parameters"]["GpuModelFilter"];
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Stock read",
                     *       "request_id": "a1b223a6",
                     *       "stocks": [
                     *         {
                     *           "region": "NORWAY-1",
                     *           "tier": "legacy",
                     *           "gpu_model": "H100-PCIe-NVLink-80GB",
                     *           "available": 12,
                     *           "configurations": {
                     *             "1x": 12,
                     *             "2x": 6,
                     *             "4x": 2,
                     *             "8x": 1
                     *           }
                     *         },
                     *         {
                     *           "region": "CANADA-1",
                     *           "tier": "legacy",
                     *           "gpu_model": "RTX-A6000",
                     *           "available": 5,
                     *           "configurations": {
                     *             "1x": 5,
                     *             "2x": 2,
                     *             "4x": 1
                     *           }
                     *         },
                     *         {
                     *           "region": "FIN-01",
                     *           "tier": "advanced",
                     *           "gpu_model": "B300-262GB",
                     *           "available": 0,
                     *           "configurations": {}
                     *         }
                     *       ],
                     *       "timestamp": 1772529300
                     *     }
                     */
                    "application/json": components["schemas"]["GPUStocksResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listGpuSpecs: {
        parameters: {
            query?: {
                /** @description Only this GPU model. */
                gpu_model?: components["parameters"]["GpuModelFilter"];
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Specs read",
                     *       "request_id": "a1b23579",
                     *       "specs": {
                     *         "legacy": [
                     *           {
                     *             "gpu_model": "H100-PCIe-80GB",
                     *             "tier": "legacy",
                     *             "gpu_count": 1,
                     *             "gpu_memory_gb": 80,
                     *             "vcpus": 28,
                     *             "ram_gb": 180,
                     *             "root_disk_gb": 100,
                     *             "ephemeral_disk_gb": 750,
                     *             "nvlink": false,
                     *             "supports_hibernation": true,
                     *             "supports_snapshots": true,
                     *             "regions": [
                     *               "NORWAY-1",
                     *               "CANADA-1",
                     *               "US-1"
                     *             ]
                     *           },
                     *           {
                     *             "gpu_model": "H100-PCIe-80GB",
                     *             "tier": "legacy",
                     *             "gpu_count": 2,
                     *             "gpu_memory_gb": 80,
                     *             "vcpus": 60,
                     *             "ram_gb": 360,
                     *             "root_disk_gb": 100,
                     *             "ephemeral_disk_gb": 1500,
                     *             "nvlink": false,
                     *             "supports_hibernation": true,
                     *             "supports_snapshots": true,
                     *             "regions": [
                     *               "NORWAY-1",
                     *               "CANADA-1",
                     *               "US-1"
                     *             ]
                     *           }
                     *         ],
                     *         "advanced": [
                     *           {
                     *             "gpu_model": "B300-262GB",
                     *             "tier": "advanced",
                     *             "gpu_count": 1,
                     *             "gpu_memory_gb": 262,
                     *             "vcpus": 30,
                     *             "ram_gb": 275,
                     *             "root_disk_gb": 100,
                     *             "ephemeral_disk_gb": null,
                     *             "nvlink": true,
                     *             "supports_hibernation": true,
                     *             "supports_snapshots": false,
                     *             "regions": [
                     *               "FIN-01"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "total_models": 2,
                     *         "supported_tiers": [
                     *           "legacy",
                     *           "advanced"
                     *         ],
                     *         "supported_gpu_counts": [
                     *           1,
                     *           2,
                     *           4,
                     *           8
                     *         ],
                     *         "timestamp": 1772529300
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["GPUSpecsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listRegions: {
        parameters: {
            query?: {
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Regions read",
                     *       "request_id": "a1b2474c",
                     *       "regions": [
                     *         {
                     *           "name": "NORWAY-1",
                     *           "display_name": "Norway",
                     *           "country": "Norway",
                     *           "tier": "legacy",
                     *           "description": "European data center",
                     *           "available": true
                     *         },
                     *         {
                     *           "name": "CANADA-1",
                     *           "display_name": "Canada",
                     *           "country": "Canada",
                     *           "tier": "legacy",
                     *           "description": "North American data center",
                     *           "available": true
                     *         },
                     *         {
                     *           "name": "US-1",
                     *           "display_name": "United States",
                     *           "country": "United States",
                     *           "tier": "legacy",
                     *           "description": "United States data center",
                     *           "available": true
                     *         },
                     *         {
                     *           "name": "FIN-01",
                     *           "display_name": "Finland 1",
                     *           "country": "Finland",
                     *           "tier": "advanced",
                     *           "description": null,
                     *           "available": true
                     *         }
                     *       ],
                     *       "total": 4
                     *     }
                     */
                    "application/json": components["schemas"]["RegionsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getPricing: {
        parameters: {
            query?: {
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
                /** @description Only this currency in each price. */
                currency?: components["parameters"]["PricingCurrency"];
                /** @description Only this section of the answer. */
                resource_type?: components["parameters"]["PricingResourceType"];
                /** @description Volume size in GB. */
                volume_size_gb?: components["parameters"]["PricingVolumeSize"];
                /** @description Only this volume type. */
                volume_type?: components["parameters"]["PricingVolumeType"];
                /** @description Only this GPU model. */
                gpu_model?: components["parameters"]["GpuModelFilter"];
                /** @description GPUs per instance. */
                gpu_count?: components["parameters"]["PricingGpuCount"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Pricing read",
                     *       "request_id": "a1b2591f",
                     *       "pricing_data": {
                     *         "volumes": {
                     *           "pricing": {
                     *             "legacy": {
                     *               "SSD": {
                     *                 "prices": {
                     *                   "USD": 0.1,
                     *                   "EUR": 0.1,
                     *                   "INR": 10
                     *                 },
                     *                 "unit": "per TB per hour"
                     *               }
                     *             },
                     *             "advanced": {
                     *               "NVMe": {
                     *                 "prices": {
                     *                   "USD": 0.3,
                     *                   "EUR": 0.35,
                     *                   "INR": 30
                     *                 },
                     *                 "unit": "per TB per hour"
                     *               },
                     *               "HDD": {
                     *                 "prices": {
                     *                   "USD": 0.08,
                     *                   "EUR": 0.1,
                     *                   "INR": 8
                     *                 },
                     *                 "unit": "per TB per hour"
                     *               }
                     *             }
                     *           },
                     *           "minimum_size_gb": 100,
                     *           "description": "Block storage, charged by size"
                     *         },
                     *         "snapshots": {
                     *           "pricing": {
                     *             "legacy": {
                     *               "prices": {
                     *                 "USD": 0.1,
                     *                 "EUR": 0.1,
                     *                 "INR": 10
                     *               },
                     *               "fixed_size_gb": 100,
                     *               "unit": "per hour (fixed 100GB)"
                     *             }
                     *           },
                     *           "description": "Snapshots, charged for a fixed size"
                     *         },
                     *         "gpus": {
                     *           "pricing": {
                     *             "legacy": {
                     *               "H100-PCIe-NVLink-80GB": {
                     *                 "prices": {
                     *                   "USD": 2.29,
                     *                   "EUR": 2.39,
                     *                   "INR": 199
                     *                 },
                     *                 "max_count": 8,
                     *                 "unit": "per GPU per hour"
                     *               },
                     *               "H100-PCIe-80GB": {
                     *                 "prices": {
                     *                   "USD": 2.25,
                     *                   "EUR": 2.05,
                     *                   "INR": 195
                     *                 },
                     *                 "max_count": 8,
                     *                 "unit": "per GPU per hour"
                     *               },
                     *               "A100-SXM4-80GB-NVLink": {
                     *                 "prices": {
                     *                   "USD": 1.59,
                     *                   "EUR": 1.45,
                     *                   "INR": 135
                     *                 },
                     *                 "max_count": 8,
                     *                 "unit": "per GPU per hour"
                     *               },
                     *               "A100-PCIe-80GB": {
                     *                 "prices": {
                     *                   "USD": 1.55,
                     *                   "EUR": 1.39,
                     *                   "INR": 135
                     *                 },
                     *                 "max_count": 8,
                     *                 "unit": "per GPU per hour"
                     *               },
                     *               "L40": {
                     *                 "prices": {
                     *                   "USD": 1.19,
                     *                   "EUR": 1.09,
                     *                   "INR": 99
                     *                 },
                     *                 "max_count": 8,
                     *                 "unit": "per GPU per hour"
                     *               },
                     *               "RTX-A6000": {
                     *                 "prices": {
                     *                   "USD": 0.69,
                     *                   "EUR": 0.75,
                     *                   "INR": 49
                     *                 },
                     *                 "max_count": 4,
                     *                 "unit": "per GPU per hour"
                     *               },
                     *               "A40": {
                     *                 "prices": {
                     *                   "USD": 0.69,
                     *                   "EUR": 0.45,
                     *                   "INR": 49
                     *                 },
                     *                 "max_count": 8,
                     *                 "unit": "per GPU per hour"
                     *               }
                     *             },
                     *             "advanced": {
                     *               "H100-SXM5-80GB": {
                     *                 "prices": {
                     *                   "USD": 2.49,
                     *                   "EUR": 2.69,
                     *                   "INR": 209
                     *                 },
                     *                 "max_count": 8,
                     *                 "unit": "per GPU per hour"
                     *               },
                     *               "B300-262GB": {
                     *                 "prices": {
                     *                   "USD": 5.79,
                     *                   "EUR": 5.99,
                     *                   "INR": 499
                     *                 },
                     *                 "max_count": 8,
                     *                 "unit": "per GPU per hour"
                     *               }
                     *             }
                     *           },
                     *           "description": "GPU instances"
                     *         },
                     *         "metadata": {
                     *           "supported_currencies": [
                     *             "USD",
                     *             "EUR",
                     *             "INR"
                     *           ],
                     *           "supported_tiers": [
                     *             "legacy",
                     *             "advanced"
                     *           ],
                     *           "volume_minimum_size_gb": 100,
                     *           "authenticated_user": "lab-console",
                     *           "authentication_type": "api_key",
                     *           "timestamp": 1772529300
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PricingResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    quotePricing: {
        parameters: {
            query?: {
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
                /** @description Only this currency in each price. */
                currency?: components["parameters"]["PricingCurrency"];
                /** @description Only this section of the answer. */
                resource_type?: components["parameters"]["PricingResourceType"];
                /** @description Volume size in GB. */
                volume_size_gb?: components["parameters"]["PricingVolumeSize"];
                /** @description Only this volume type. */
                volume_type?: components["parameters"]["PricingVolumeType"];
                /** @description Only this GPU model. */
                gpu_model?: components["parameters"]["GpuModelFilter"];
                /** @description GPUs per instance. */
                gpu_count?: components["parameters"]["PricingGpuCount"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "tier": "legacy",
                 *       "currency": "USD",
                 *       "resource_type": "volumes",
                 *       "volume_size_gb": 100,
                 *       "volume_type": "SSD"
                 *     }
                 */
                "application/json": components["schemas"]["PricingRequest"];
            };
        };
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Pricing read",
                     *       "request_id": "a1b26af2",
                     *       "pricing_data": {
                     *         "volumes": {
                     *           "pricing": {
                     *             "legacy": {
                     *               "SSD": {
                     *                 "prices": {
                     *                   "USD": 0.1
                     *                 },
                     *                 "unit": "per TB per hour"
                     *               }
                     *             }
                     *           },
                     *           "minimum_size_gb": 100,
                     *           "description": "Block storage, charged by size"
                     *         },
                     *         "metadata": {
                     *           "supported_currencies": [
                     *             "USD",
                     *             "EUR",
                     *             "INR"
                     *           ],
                     *           "supported_tiers": [
                     *             "legacy",
                     *             "advanced"
                     *           ],
                     *           "volume_minimum_size_gb": 100,
                     *           "authenticated_user": "lab-console",
                     *           "authentication_type": "api_key",
                     *           "timestamp": 1772529300
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PricingResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deployInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "vm_name": "train-01",
                 *       "tier": "legacy",
                 *       "region": "NORWAY-1",
                 *       "gpu_model": "H100-PCIe-NVLink-80GB",
                 *       "gpu_count": 2,
                 *       "boot_source": "os_image",
                 *       "os_image": "Ubuntu Server 22.04 LTS R550 CUDA 12.4 with Docker",
                 *       "ssh_key_ids": [
                 *         "BRK-123456K"
                 *       ],
                 *       "public_ip": true,
                 *       "security_rules": [
                 *         {
                 *           "direction": "ingress",
                 *           "protocol": "tcp",
                 *           "ethertype": "IPv4",
                 *           "remote_ip_prefix": "0.0.0.0/0",
                 *           "port_range_min": 22,
                 *           "port_range_max": 22
                 *         }
                 *       ],
                 *       "startup_script_id": "BRK-123456P",
                 *       "volume_ids": [
                 *         "BRK-123456V"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DeploymentRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Deployment started",
                     *       "request_id": "a1b27cc5",
                     *       "instance_id": "BRK-123456D",
                     *       "vm_name": "train-01",
                     *       "status": "CREATING",
                     *       "tier": "legacy",
                     *       "region": "NORWAY-1",
                     *       "gpu_type": "H100-PCIe-NVLink-80GB",
                     *       "gpu_count": 2,
                     *       "hourly_rate": 4.58,
                     *       "per_minute_rate": 0.076333,
                     *       "currency": "USD",
                     *       "created_at": "2026-03-02T09:15:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DeploymentResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listInstances: {
        parameters: {
            query?: {
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
                /** @description Only instances in this state. */
                status?: components["parameters"]["InstanceStatusFilter"];
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
                /** @description Text looked for in name and id, letter case ignored. */
                search?: components["parameters"]["SearchFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Instances read",
                     *       "request_id": "a1b28e98",
                     *       "instances": [
                     *         {
                     *           "instance_id": "BRK-123456D",
                     *           "vm_name": "train-01",
                     *           "status": "ACTIVE",
                     *           "tier": "legacy",
                     *           "region": "NORWAY-1",
                     *           "gpu_type": "H100-PCIe-NVLink-80GB",
                     *           "gpu_count": 2,
                     *           "flavor": {
                     *             "name": "n3-H100x2",
                     *             "vcpus": 60,
                     *             "ram_gb": 360,
                     *             "disk_gb": 100,
                     *             "ephemeral_gb": 1500,
                     *             "gpu": "H100-PCIe-NVLink-80GB",
                     *             "gpu_count": 2
                     *           },
                     *           "image": {
                     *             "name": "Ubuntu Server 22.04 LTS R550 CUDA 12.4 with Docker",
                     *             "type": "os_image"
                     *           },
                     *           "public_ip_enabled": true,
                     *           "public_ip": "203.0.113.24",
                     *           "private_ip": "10.0.1.24",
                     *           "ssh_key_ids": [
                     *             "BRK-123456K"
                     *           ],
                     *           "ssh_user": "ubuntu",
                     *           "server_uuid": "a4c1f7d2-5b36-4e0a-9f1c-3d2e8b7a6c10",
                     *           "hourly_rate": 4.58,
                     *           "per_minute_rate": 0.076333,
                     *           "currency": "USD",
                     *           "created_at": "2026-03-02T09:15:00Z",
                     *           "updated_at": "2026-03-02T09:15:15Z",
                     *           "hibernated_at": null,
                     *           "error_reason": null
                     *         },
                     *         {
                     *           "instance_id": "BRK-234567D",
                     *           "vm_name": "render-02",
                     *           "status": "HIBERNATED",
                     *           "tier": "legacy",
                     *           "region": "CANADA-1",
                     *           "gpu_type": "RTX-A6000",
                     *           "gpu_count": 1,
                     *           "flavor": {
                     *             "name": "n3-RTX-A6000x1",
                     *             "vcpus": 28,
                     *             "ram_gb": 58,
                     *             "disk_gb": 100,
                     *             "ephemeral_gb": 725,
                     *             "gpu": "RTX-A6000",
                     *             "gpu_count": 1
                     *           },
                     *           "image": {
                     *             "name": "Ubuntu Server 22.04 LTS R550 CUDA 12.4 with Docker",
                     *             "type": "os_image"
                     *           },
                     *           "public_ip_enabled": true,
                     *           "public_ip": null,
                     *           "private_ip": null,
                     *           "ssh_key_ids": [
                     *             "BRK-123456K"
                     *           ],
                     *           "ssh_user": "ubuntu",
                     *           "server_uuid": "e90b6c3f-1d27-4a58-8c44-70f1a2b3c4d5",
                     *           "hourly_rate": 0.01,
                     *           "per_minute_rate": 0.000167,
                     *           "currency": "USD",
                     *           "created_at": "2026-03-01T20:45:00Z",
                     *           "updated_at": "2026-03-02T23:15:00Z",
                     *           "hibernated_at": "2026-03-02T23:15:00Z",
                     *           "error_reason": null
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "page": 1,
                     *         "limit": 20,
                     *         "total": 2,
                     *         "total_pages": 1,
                     *         "has_next": false,
                     *         "has_prev": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ListVMsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Instance read",
                     *       "request_id": "a1b32f03",
                     *       "instance": {
                     *         "instance_id": "BRK-123456D",
                     *         "vm_name": "train-01",
                     *         "status": "ACTIVE",
                     *         "tier": "legacy",
                     *         "region": "NORWAY-1",
                     *         "gpu_type": "H100-PCIe-NVLink-80GB",
                     *         "gpu_count": 2,
                     *         "flavor": {
                     *           "name": "n3-H100x2",
                     *           "vcpus": 60,
                     *           "ram_gb": 360,
                     *           "disk_gb": 100,
                     *           "ephemeral_gb": 1500,
                     *           "gpu": "H100-PCIe-NVLink-80GB",
                     *           "gpu_count": 2
                     *         },
                     *         "image": {
                     *           "name": "Ubuntu Server 22.04 LTS R550 CUDA 12.4 with Docker",
                     *           "type": "os_image"
                     *         },
                     *         "public_ip_enabled": true,
                     *         "public_ip": "203.0.113.24",
                     *         "private_ip": "10.0.1.24",
                     *         "ssh_key_ids": [
                     *           "BRK-123456K"
                     *         ],
                     *         "ssh_user": "ubuntu",
                     *         "server_uuid": "a4c1f7d2-5b36-4e0a-9f1c-3d2e8b7a6c10",
                     *         "hourly_rate": 4.58,
                     *         "per_minute_rate": 0.076333,
                     *         "currency": "USD",
                     *         "created_at": "2026-03-02T09:15:00Z",
                     *         "updated_at": "2026-03-02T09:15:15Z",
                     *         "hibernated_at": null,
                     *         "error_reason": null
                     *       },
                     *       "security_rules": [
                     *         {
                     *           "id": 4101,
                     *           "direction": "ingress",
                     *           "protocol": "tcp",
                     *           "ethertype": "IPv4",
                     *           "remote_ip_prefix": "0.0.0.0/0",
                     *           "port_range_min": 22,
                     *           "port_range_max": 22,
                     *           "status": "SUCCESS",
                     *           "created_at": "2026-03-02T09:15:20Z"
                     *         }
                     *       ],
                     *       "volume_attachments": [
                     *         {
                     *           "volume_id": "BRK-123456V",
                     *           "volume_name": "dataset-01",
                     *           "size_gb": 1000,
                     *           "volume_type": "SSD",
                     *           "bootable": false,
                     *           "device": "/dev/vdb",
                     *           "status": "ATTACHED",
                     *           "attached_at": "2026-03-02T09:20:00Z"
                     *         }
                     *       ],
                     *       "firewalls": [
                     *         {
                     *           "firewall_id": "BRK-123456F",
                     *           "name": "lab-web",
                     *           "status": "SUCCESS",
                     *           "attachment_status": "SUCCESS",
                     *           "rule_count": 1,
                     *           "attached_at": "2026-03-02T09:30:00Z"
                     *         }
                     *       ],
                     *       "billing": {
                     *         "status": "active",
                     *         "hourly_rate": 4.58,
                     *         "per_minute_rate": 0.076333,
                     *         "hibernated_hourly_rate": 0.01,
                     *         "total_duration_minutes": 1440,
                     *         "total_cost": 109.92,
                     *         "currency": "USD",
                     *         "started_at": "2026-03-02T09:15:00Z",
                     *         "last_billed_at": "2026-03-03T09:15:00Z"
                     *       },
                     *       "jupyter_url": null
                     *     }
                     */
                    "application/json": components["schemas"]["VMDetailsResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Deletion started",
                     *       "request_id": "a1b2a06b",
                     *       "instance_id": "BRK-123456D",
                     *       "vm_name": "train-01",
                     *       "status": "DELETING",
                     *       "previous_status": "ACTIVE"
                     *     }
                     */
                    "application/json": components["schemas"]["DeleteVMResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listInstanceBilling: {
        parameters: {
            query?: {
                /** @description Only this instance. An unknown id gives an empty list. */
                instance_id?: components["parameters"]["InstanceFilter"];
                /** @description Only billing records with this status. */
                status?: components["parameters"]["BillingStatusFilter"];
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
                /** @description Records that end at or after this moment, or have not ended. */
                start_date?: components["parameters"]["StartDate"];
                /** @description Records that start at or before this moment; a plain date means its last second. */
                end_date?: components["parameters"]["EndDate"];
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "records": [
                     *         {
                     *           "billing_id": "BRK-123456DB",
                     *           "instance_id": "BRK-123456D",
                     *           "vm_name": "train-01",
                     *           "gpu_type": "H100-PCIe-NVLink-80GB",
                     *           "gpu_count": 2,
                     *           "tier": "legacy",
                     *           "start_time": "2026-03-02T09:15:00Z",
                     *           "end_time": null,
                     *           "total_duration_minutes": 1440,
                     *           "per_minute_rate": 0.076333,
                     *           "total_cost": 109.92,
                     *           "currency": "USD",
                     *           "status": "active",
                     *           "description": "2x H100-PCIe-NVLink-80GB, running"
                     *         },
                     *         {
                     *           "billing_id": "BRK-234567DB",
                     *           "instance_id": "BRK-234567D",
                     *           "vm_name": "render-02",
                     *           "gpu_type": "RTX-A6000",
                     *           "gpu_count": 1,
                     *           "tier": "legacy",
                     *           "start_time": "2026-03-02T23:15:00Z",
                     *           "end_time": null,
                     *           "total_duration_minutes": 600,
                     *           "per_minute_rate": 0.000167,
                     *           "total_cost": 0.1,
                     *           "currency": "USD",
                     *           "status": "hibernated",
                     *           "description": "1x RTX-A6000, hibernated"
                     *         },
                     *         {
                     *           "billing_id": "BRK-345678DB",
                     *           "instance_id": "BRK-345678D",
                     *           "vm_name": "llm-eval",
                     *           "gpu_type": "H100-SXM5-80GB",
                     *           "gpu_count": 4,
                     *           "tier": "advanced",
                     *           "start_time": "2026-02-20T08:00:00",
                     *           "end_time": "2026-02-25T08:00:00",
                     *           "total_duration_minutes": 7200,
                     *           "per_minute_rate": 0.166,
                     *           "total_cost": 1195.2,
                     *           "currency": "USD",
                     *           "status": "completed",
                     *           "description": "4x H100-SXM5-80GB, deleted"
                     *         }
                     *       ],
                     *       "summary": {
                     *         "totalMinutes": 9240,
                     *         "activeCount": 1,
                     *         "completedCount": 1,
                     *         "hibernatedCount": 1,
                     *         "averageUsage": 3080,
                     *         "totalCost": 1305.22
                     *       },
                     *       "total": 3,
                     *       "page": 1,
                     *       "limit": 20,
                     *       "total_pages": 1,
                     *       "currency": "USD"
                     *     }
                     */
                    "application/json": components["schemas"]["AggregatedBillingResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    hibernateInstance: {
        parameters: {
            query?: {
                /** @description Keep the public address while hibernated. */
                retain_ip?: components["parameters"]["RetainIp"];
            };
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Hibernation started",
                     *       "request_id": "a1b2c411",
                     *       "instance_id": "BRK-123456D",
                     *       "vm_name": "train-01",
                     *       "status": "HIBERNATING",
                     *       "previous_status": "ACTIVE",
                     *       "hibernation_hourly_rate": 0.01,
                     *       "currency": "USD",
                     *       "ip_retained": false
                     *     }
                     */
                    "application/json": components["schemas"]["HibernateVMResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    rebootInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Reboot started",
                     *       "request_id": "a1b2d5e4",
                     *       "instance_id": "BRK-123456D",
                     *       "vm_name": "train-01",
                     *       "status": "REBOOTING",
                     *       "previous_status": "ACTIVE"
                     *     }
                     */
                    "application/json": components["schemas"]["RebootVMResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    restoreInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Restore started",
                     *       "request_id": "a1b2e7b7",
                     *       "instance_id": "BRK-234567D",
                     *       "vm_name": "render-02",
                     *       "status": "RESTORING",
                     *       "previous_status": "HIBERNATED",
                     *       "hourly_rate": 0.69,
                     *       "currency": "USD"
                     *     }
                     */
                    "application/json": components["schemas"]["RestoreVMResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    startInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Start under way",
                     *       "request_id": "a1b2f98a",
                     *       "instance_id": "BRK-123456D",
                     *       "vm_name": "train-01",
                     *       "status": "STARTING",
                     *       "previous_status": "SHUTOFF"
                     *     }
                     */
                    "application/json": components["schemas"]["StartVMResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    stopInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Stop under way",
                     *       "request_id": "a1b30b5d",
                     *       "instance_id": "BRK-123456D",
                     *       "vm_name": "train-01",
                     *       "status": "STOPPING",
                     *       "previous_status": "ACTIVE"
                     *     }
                     */
                    "application/json": components["schemas"]["StopVMResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    toggleInstancePublicIp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Public address released",
                     *       "request_id": "a1b31d30",
                     *       "instance_id": "BRK-123456D",
                     *       "vm_name": "train-01",
                     *       "status": "ACTIVE",
                     *       "previous_status": "ACTIVE",
                     *       "public_ip_enabled": false,
                     *       "public_ip": null
                     *     }
                     */
                    "application/json": components["schemas"]["ToggleVMPublicIPResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getHibernatedInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Hibernated instances read",
                     *       "request_id": "a1b340d6",
                     *       "count": 1,
                     *       "metrics": {
                     *         "hourly_rate": 0.01,
                     *         "total_minutes": 600,
                     *         "total_cost": 0.1,
                     *         "estimated_savings": 6.8,
                     *         "currency": "USD"
                     *       },
                     *       "recent_hibernations": [
                     *         {
                     *           "instance_id": "BRK-234567D",
                     *           "vm_name": "render-02",
                     *           "gpu_type": "RTX-A6000",
                     *           "gpu_count": 1,
                     *           "region": "CANADA-1",
                     *           "hibernated_at": "2026-03-02T23:15:00Z",
                     *           "restored_at": null,
                     *           "duration_minutes": 600,
                     *           "cost": 0.1,
                     *           "currency": "USD"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GetHibernatedVMsResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    addInstanceSecurityRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "direction": "ingress",
                 *       "protocol": "tcp",
                 *       "ethertype": "IPv4",
                 *       "remote_ip_prefix": "198.51.100.0/24",
                 *       "port_range_min": 8888,
                 *       "port_range_max": 8888
                 *     }
                 */
                "application/json": components["schemas"]["VMSecurityRuleRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Rule added",
                     *       "request_id": "a1b352a9",
                     *       "instance_id": "BRK-123456D",
                     *       "security_rule": {
                     *         "id": 4102,
                     *         "direction": "ingress",
                     *         "protocol": "tcp",
                     *         "ethertype": "IPv4",
                     *         "remote_ip_prefix": "198.51.100.0/24",
                     *         "port_range_min": 8888,
                     *         "port_range_max": 8888,
                     *         "status": "CREATING",
                     *         "created_at": "2026-03-03T09:15:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AddVMSecurityRuleResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    removeInstanceSecurityRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
                /**
                 * @description Rule id, the decimal text of the integer that bodies carry.
                 * @example 4101
                 */
                rule_id: components["parameters"]["RuleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Rule removed",
                     *       "request_id": "a1b3647c",
                     *       "instance_id": "BRK-123456D",
                     *       "rule_id": 4101
                     *     }
                     */
                    "application/json": components["schemas"]["RemoveVMSecurityRuleResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listOsImages: {
        parameters: {
            query?: {
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "OS images read",
                     *       "request_id": "a1b3764f",
                     *       "images": [
                     *         {
                     *           "image_name": "Ubuntu Server 22.04 LTS R550 CUDA 12.4",
                     *           "region": "NORWAY-1",
                     *           "tier": "legacy",
                     *           "type": "Ubuntu",
                     *           "version": "Server 22.04 LTS R550 CUDA 12.4",
                     *           "size_gb": null,
                     *           "default_user": "ubuntu",
                     *           "docker": false
                     *         },
                     *         {
                     *           "image_name": "Ubuntu Server 22.04 LTS R550 CUDA 12.4 with Docker",
                     *           "region": "NORWAY-1",
                     *           "tier": "legacy",
                     *           "type": "Ubuntu",
                     *           "version": "Server 22.04 LTS R550 CUDA 12.4 with Docker",
                     *           "size_gb": null,
                     *           "default_user": "ubuntu",
                     *           "docker": true
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["OSImagesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listSshKeys: {
        parameters: {
            query?: {
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "SSH keys read",
                     *       "request_id": "a1b38822",
                     *       "ssh_keys": [
                     *         {
                     *           "key_id": "BRK-123456K",
                     *           "name": "lab-key",
                     *           "public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHq0M3xW2yZ5u8v1B4n7K0p3S6t9w2E5r8T1y4U7i0Oa lab",
                     *           "fingerprint": "SHA256:Zk4n0yH2bq7Jw9s1Xv3Tt5Rr8Pp6Mm0Kk2Hh4Ff6Dd8",
                     *           "key_type": "Ed25519",
                     *           "key_size": 256,
                     *           "source": "imported",
                     *           "regions": [
                     *             "NORWAY-1",
                     *             "CANADA-1",
                     *             "US-1"
                     *           ],
                     *           "in_use_by": [
                     *             "BRK-123456D",
                     *             "BRK-234567D"
                     *           ],
                     *           "created_at": "2026-03-01T08:00:00Z"
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["GetSSHKeysResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createSshKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "lab-key",
                 *       "public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHq0M3xW2yZ5u8v1B4n7K0p3S6t9w2E5r8T1y4U7i0Oa lab"
                 *     }
                 */
                "application/json": components["schemas"]["CreateSSHKeyRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "SSH key imported",
                     *       "request_id": "a1b399f5",
                     *       "ssh_key": {
                     *         "key_id": "BRK-123456K",
                     *         "name": "lab-key",
                     *         "public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHq0M3xW2yZ5u8v1B4n7K0p3S6t9w2E5r8T1y4U7i0Oa lab",
                     *         "fingerprint": "SHA256:Zk4n0yH2bq7Jw9s1Xv3Tt5Rr8Pp6Mm0Kk2Hh4Ff6Dd8",
                     *         "key_type": "Ed25519",
                     *         "key_size": 256,
                     *         "source": "imported",
                     *         "regions": [
                     *           "NORWAY-1",
                     *           "CANADA-1",
                     *           "US-1"
                     *         ],
                     *         "in_use_by": [],
                     *         "created_at": "2026-03-01T08:00:00Z"
                     *       },
                     *       "private_key": null
                     *     }
                     */
                    "application/json": components["schemas"]["CreateSSHKeyResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getSshKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description SSH key id.
                 * @example BRK-123456K
                 */
                key_id: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "SSH key read",
                     *       "request_id": "a1b3abc8",
                     *       "ssh_key": {
                     *         "key_id": "BRK-123456K",
                     *         "name": "lab-key",
                     *         "public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHq0M3xW2yZ5u8v1B4n7K0p3S6t9w2E5r8T1y4U7i0Oa lab",
                     *         "fingerprint": "SHA256:Zk4n0yH2bq7Jw9s1Xv3Tt5Rr8Pp6Mm0Kk2Hh4Ff6Dd8",
                     *         "key_type": "Ed25519",
                     *         "key_size": 256,
                     *         "source": "imported",
                     *         "regions": [
                     *           "NORWAY-1",
                     *           "CANADA-1",
                     *           "US-1"
                     *         ],
                     *         "in_use_by": [
                     *           "BRK-123456D",
                     *           "BRK-234567D"
                     *         ],
                     *         "created_at": "2026-03-01T08:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SSHKeyDetailResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteSshKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description SSH key id.
                 * @example BRK-123456K
                 */
                key_id: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "SSH key deleted",
                     *       "request_id": "a1b3bd9b",
                     *       "key_id": "BRK-123456K"
                     *     }
                     */
                    "application/json": components["schemas"]["DeleteSSHKeyResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listScripts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Scripts read",
                     *       "request_id": "a1b3cf6e",
                     *       "scripts": [
                     *         {
                     *           "script_id": "BRK-123456P",
                     *           "name": "install htop",
                     *           "script": "#!/bin/bash\napt-get update\napt-get install -y htop\n",
                     *           "size_bytes": 51,
                     *           "created_at": "2026-03-01T08:30:00Z",
                     *           "updated_at": "2026-03-01T08:30:00Z"
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ScriptListResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createScript: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "install htop",
                 *       "script": "#!/bin/bash\napt-get update\napt-get install -y htop\n"
                 *     }
                 */
                "application/json": components["schemas"]["CreateScriptRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Script created",
                     *       "request_id": "a1b3e141",
                     *       "script": {
                     *         "script_id": "BRK-123456P",
                     *         "name": "install htop",
                     *         "script": "#!/bin/bash\napt-get update\napt-get install -y htop\n",
                     *         "size_bytes": 51,
                     *         "created_at": "2026-03-01T08:30:00Z",
                     *         "updated_at": "2026-03-01T08:30:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ScriptDetailResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteScripts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scripts": [
                 *         "BRK-123456P",
                 *         "BRK-999999P"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DeleteScriptsRequest"];
            };
        };
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "1 of 2 scripts deleted",
                     *       "request_id": "a1b4288d",
                     *       "deleted": [
                     *         "BRK-123456P"
                     *       ],
                     *       "failed": [
                     *         "BRK-999999P"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeleteScriptsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Startup script id.
                 * @example BRK-123456P
                 */
                script_id: components["parameters"]["ScriptId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Script read",
                     *       "request_id": "a1b3f314",
                     *       "script": {
                     *         "script_id": "BRK-123456P",
                     *         "name": "install htop",
                     *         "script": "#!/bin/bash\napt-get update\napt-get install -y htop\n",
                     *         "size_bytes": 51,
                     *         "created_at": "2026-03-01T08:30:00Z",
                     *         "updated_at": "2026-03-01T08:30:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ScriptDetailResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    updateScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Startup script id.
                 * @example BRK-123456P
                 */
                script_id: components["parameters"]["ScriptId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "install monitoring"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateScriptRequest"];
            };
        };
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Script updated",
                     *       "request_id": "a1b404e7",
                     *       "script": {
                     *         "script_id": "BRK-123456P",
                     *         "name": "install monitoring",
                     *         "script": "#!/bin/bash\napt-get update\napt-get install -y htop\n",
                     *         "size_bytes": 51,
                     *         "created_at": "2026-03-01T08:30:00Z",
                     *         "updated_at": "2026-03-03T09:15:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ScriptDetailResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Startup script id.
                 * @example BRK-123456P
                 */
                script_id: components["parameters"]["ScriptId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Script deleted",
                     *       "request_id": "a1b416ba",
                     *       "script_id": "BRK-123456P"
                     *     }
                     */
                    "application/json": components["schemas"]["DeleteScriptResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listFirewalls: {
        parameters: {
            query?: {
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Firewalls read",
                     *       "request_id": "a1b43a60",
                     *       "firewalls": [
                     *         {
                     *           "firewall_id": "BRK-123456F",
                     *           "name": "lab-web",
                     *           "description": "SSH for the lab",
                     *           "region": "NORWAY-1",
                     *           "environment": {
                     *             "id": 12,
                     *             "name": "default-NORWAY-1",
                     *             "region": "NORWAY-1"
                     *           },
                     *           "status": "SUCCESS",
                     *           "rules": [
                     *             {
                     *               "id": 5201,
                     *               "direction": "ingress",
                     *               "protocol": "tcp",
                     *               "ethertype": "IPv4",
                     *               "remote_ip_prefix": "198.51.100.0/24",
                     *               "port_range_min": 22,
                     *               "port_range_max": 22,
                     *               "status": "SUCCESS",
                     *               "created_at": "2026-03-02T09:25:00Z"
                     *             }
                     *           ],
                     *           "attachments": [
                     *             {
                     *               "id": 7101,
                     *               "status": "SUCCESS",
                     *               "vm": {
                     *                 "instance_id": "BRK-123456D",
                     *                 "vm_name": "train-01",
                     *                 "status": "ACTIVE",
                     *                 "flavor": "n3-H100x2",
                     *                 "environment": "default-NORWAY-1"
                     *               },
                     *               "created_at": "2026-03-02T09:30:00Z"
                     *             }
                     *           ],
                     *           "rule_count": 1,
                     *           "attachment_count": 1,
                     *           "created_at": "2026-03-02T09:24:00Z"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "page": 1,
                     *         "limit": 20,
                     *         "total": 1,
                     *         "total_pages": 1,
                     *         "has_next": false,
                     *         "has_prev": false
                     *       },
                     *       "limit_max": 25
                     *     }
                     */
                    "application/json": components["schemas"]["ListFirewallsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createFirewall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "lab-web",
                 *       "region": "NORWAY-1",
                 *       "description": "SSH for the lab"
                 *     }
                 */
                "application/json": components["schemas"]["CreateFirewallRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Firewall created",
                     *       "request_id": "a1b4b725",
                     *       "firewall": {
                     *         "firewall_id": "BRK-123456F",
                     *         "name": "lab-web",
                     *         "description": "SSH for the lab",
                     *         "region": "NORWAY-1",
                     *         "environment": {
                     *           "id": 12,
                     *           "name": "default-NORWAY-1",
                     *           "region": "NORWAY-1"
                     *         },
                     *         "status": "CREATING",
                     *         "rules": [],
                     *         "attachments": [],
                     *         "rule_count": 0,
                     *         "attachment_count": 0,
                     *         "created_at": "2026-03-02T09:24:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreateFirewallResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getFirewall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Firewall id.
                 * @example BRK-123456F
                 */
                firewall_id: components["parameters"]["FirewallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Firewall read",
                     *       "request_id": "a1b44c33",
                     *       "firewall": {
                     *         "firewall_id": "BRK-123456F",
                     *         "name": "lab-web",
                     *         "description": "SSH for the lab",
                     *         "region": "NORWAY-1",
                     *         "environment": {
                     *           "id": 12,
                     *           "name": "default-NORWAY-1",
                     *           "region": "NORWAY-1"
                     *         },
                     *         "status": "SUCCESS",
                     *         "rules": [
                     *           {
                     *             "id": 5201,
                     *             "direction": "ingress",
                     *             "protocol": "tcp",
                     *             "ethertype": "IPv4",
                     *             "remote_ip_prefix": "198.51.100.0/24",
                     *             "port_range_min": 22,
                     *             "port_range_max": 22,
                     *             "status": "SUCCESS",
                     *             "created_at": "2026-03-02T09:25:00Z"
                     *           }
                     *         ],
                     *         "attachments": [
                     *           {
                     *             "id": 7101,
                     *             "status": "SUCCESS",
                     *             "vm": {
                     *               "instance_id": "BRK-123456D",
                     *               "vm_name": "train-01",
                     *               "status": "ACTIVE",
                     *               "flavor": "n3-H100x2",
                     *               "environment": "default-NORWAY-1"
                     *             },
                     *             "created_at": "2026-03-02T09:30:00Z"
                     *           }
                     *         ],
                     *         "rule_count": 1,
                     *         "attachment_count": 1,
                     *         "created_at": "2026-03-02T09:24:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["GetFirewallDetailsResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteFirewall: {
        parameters: {
            query?: {
                /** @description Delete even while instances are attached. */
                force?: components["parameters"]["Force"];
            };
            header?: never;
            path: {
                /**
                 * @description Firewall id.
                 * @example BRK-123456F
                 */
                firewall_id: components["parameters"]["FirewallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Firewall deleted",
                     *       "request_id": "a1b481ac",
                     *       "firewall_id": "BRK-123456F"
                     *     }
                     */
                    "application/json": components["schemas"]["DeleteFirewallResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    attachFirewall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Firewall id.
                 * @example BRK-123456F
                 */
                firewall_id: components["parameters"]["FirewallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "instance_ids": [
                 *         "BRK-123456D"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AttachFirewallRequest"];
            };
        };
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Attachments set",
                     *       "request_id": "a1b45e06",
                     *       "firewall_id": "BRK-123456F",
                     *       "attachments": [
                     *         {
                     *           "id": 7101,
                     *           "status": "ATTACHING",
                     *           "vm": {
                     *             "instance_id": "BRK-123456D",
                     *             "vm_name": "train-01",
                     *             "status": "ACTIVE",
                     *             "flavor": "n3-H100x2",
                     *             "environment": "default-NORWAY-1"
                     *           },
                     *           "created_at": "2026-03-02T09:29:50Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AttachFirewallResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listInstanceFirewalls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Firewalls read",
                     *       "request_id": "a1b46fd9",
                     *       "instance_id": "BRK-123456D",
                     *       "firewalls": [
                     *         {
                     *           "firewall_id": "BRK-123456F",
                     *           "name": "lab-web",
                     *           "status": "SUCCESS",
                     *           "attachment_status": "SUCCESS",
                     *           "rule_count": 1,
                     *           "attached_at": "2026-03-02T09:30:00Z"
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["GetVMAttachedFirewallsResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    removeFirewallRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Firewall id.
                 * @example BRK-123456F
                 */
                firewall_id: components["parameters"]["FirewallId"];
                /**
                 * @description Rule id, the decimal text of the integer that bodies carry.
                 * @example 4101
                 */
                rule_id: components["parameters"]["RuleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Rule removed",
                     *       "request_id": "a1b4937f",
                     *       "firewall_id": "BRK-123456F",
                     *       "rule_id": 5201
                     *     }
                     */
                    "application/json": components["schemas"]["RemoveFirewallRuleResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    addFirewallRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Firewall id.
                 * @example BRK-123456F
                 */
                firewall_id: components["parameters"]["FirewallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "direction": "ingress",
                 *       "protocol": "tcp",
                 *       "ethertype": "IPv4",
                 *       "remote_ip_prefix": "198.51.100.0/24",
                 *       "port_range_min": 8888,
                 *       "port_range_max": 8888
                 *     }
                 */
                "application/json": components["schemas"]["AddFirewallRuleRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Rule added",
                     *       "request_id": "a1b4a552",
                     *       "firewall_id": "BRK-123456F",
                     *       "rule": {
                     *         "id": 5202,
                     *         "direction": "ingress",
                     *         "protocol": "tcp",
                     *         "ethertype": "IPv4",
                     *         "remote_ip_prefix": "198.51.100.0/24",
                     *         "port_range_min": 8888,
                     *         "port_range_max": 8888,
                     *         "status": "CREATING",
                     *         "created_at": "2026-03-03T09:15:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AddFirewallRuleResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listFirewallProtocols: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Protocols read",
                     *       "request_id": "a1b4c8f8",
                     *       "protocols": [
                     *         {
                     *           "name": "tcp",
                     *           "description": "Transmission Control Protocol",
                     *           "requires_ports": true
                     *         },
                     *         {
                     *           "name": "udp",
                     *           "description": "User Datagram Protocol",
                     *           "requires_ports": true
                     *         },
                     *         {
                     *           "name": "icmp",
                     *           "description": "Internet Control Message Protocol",
                     *           "requires_ports": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GetSupportedProtocolsResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listFirewallAvailableInstances: {
        parameters: {
            query?: {
                /** @description Firewall to answer for; it sets `already_attached` and limits the list to the firewall's region. */
                firewall_id?: components["parameters"]["FirewallFilter"];
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Instances read",
                     *       "request_id": "a1b4dacb",
                     *       "instances": [
                     *         {
                     *           "instance_id": "BRK-123456D",
                     *           "vm_name": "train-01",
                     *           "status": "ACTIVE",
                     *           "region": "NORWAY-1",
                     *           "tier": "legacy",
                     *           "gpu_type": "H100-PCIe-NVLink-80GB",
                     *           "gpu_count": 2,
                     *           "server_uuid": "a4c1f7d2-5b36-4e0a-9f1c-3d2e8b7a6c10",
                     *           "eligible": true,
                     *           "reason": null,
                     *           "already_attached": true
                     *         },
                     *         {
                     *           "instance_id": "BRK-234567D",
                     *           "vm_name": "render-02",
                     *           "status": "HIBERNATED",
                     *           "region": "CANADA-1",
                     *           "tier": "legacy",
                     *           "gpu_type": "RTX-A6000",
                     *           "gpu_count": 1,
                     *           "server_uuid": "e90b6c3f-1d27-4a58-8c44-70f1a2b3c4d5",
                     *           "eligible": false,
                     *           "reason": "The instance is HIBERNATED",
                     *           "already_attached": false
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ListUserVMsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listAvailableInstancesOfFirewall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Firewall id.
                 * @example BRK-123456F
                 */
                firewall_id: components["parameters"]["FirewallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Instances read",
                     *       "request_id": "a1b4ec9e",
                     *       "instances": [
                     *         {
                     *           "instance_id": "BRK-123456D",
                     *           "vm_name": "train-01",
                     *           "status": "ACTIVE",
                     *           "region": "NORWAY-1",
                     *           "tier": "legacy",
                     *           "gpu_type": "H100-PCIe-NVLink-80GB",
                     *           "gpu_count": 2,
                     *           "server_uuid": "a4c1f7d2-5b36-4e0a-9f1c-3d2e8b7a6c10",
                     *           "eligible": true,
                     *           "reason": null,
                     *           "already_attached": true
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ListUserVMsResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
                /** @description Only snapshots in this state. */
                status?: components["parameters"]["SnapshotStatusFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Snapshots read",
                     *       "request_id": "a1b4fe71",
                     *       "snapshots": [
                     *         {
                     *           "snapshot_id": "BRK-123456S",
                     *           "snapshot_name": "train-01-base",
                     *           "size_gb": 100,
                     *           "tier": "legacy",
                     *           "status": "SUCCESS",
                     *           "region": "NORWAY-1",
                     *           "instance_id": "BRK-123456D",
                     *           "vm_name": "train-01",
                     *           "gpu_type": "H100-PCIe-NVLink-80GB",
                     *           "gpu_count": 2,
                     *           "vcpus": 60,
                     *           "ram_gb": 360,
                     *           "disk_gb": 100,
                     *           "description": "Drivers and tools installed",
                     *           "is_image": false,
                     *           "image_id": "BRK-123456I",
                     *           "has_public_ip": true,
                     *           "hourly_rate": 0.1,
                     *           "per_minute_rate": 0.001667,
                     *           "currency": "USD",
                     *           "created_at": "2026-03-03T01:10:00Z",
                     *           "updated_at": "2026-03-03T01:15:00Z"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "page": 1,
                     *         "limit": 20,
                     *         "total": 1,
                     *         "total_pages": 1,
                     *         "has_next": false,
                     *         "has_prev": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SnapshotListResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "instance_id": "BRK-123456D",
                 *       "snapshot_name": "train-01-epoch-40",
                 *       "is_image": false
                 *     }
                 */
                "application/json": components["schemas"]["CreateSnapshotRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Snapshot started",
                     *       "request_id": "a1b56963",
                     *       "snapshot": {
                     *         "snapshot_id": "BRK-234567S",
                     *         "snapshot_name": "train-01-epoch-40",
                     *         "size_gb": 100,
                     *         "tier": "legacy",
                     *         "status": "CREATING",
                     *         "region": "NORWAY-1",
                     *         "instance_id": "BRK-123456D",
                     *         "vm_name": "train-01",
                     *         "gpu_type": "H100-PCIe-NVLink-80GB",
                     *         "gpu_count": 2,
                     *         "vcpus": 60,
                     *         "ram_gb": 360,
                     *         "disk_gb": 100,
                     *         "description": null,
                     *         "is_image": false,
                     *         "image_id": null,
                     *         "has_public_ip": true,
                     *         "hourly_rate": 0.1,
                     *         "per_minute_rate": 0.001667,
                     *         "currency": "USD",
                     *         "created_at": "2026-03-03T09:15:00Z",
                     *         "updated_at": "2026-03-03T09:15:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreateSnapshotResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listSnapshotBilling: {
        parameters: {
            query?: {
                /** @description Only this snapshot. An unknown id gives an empty list. */
                snapshot_id?: components["parameters"]["SnapshotFilter"];
                /** @description Only billing records with this status. */
                status?: components["parameters"]["BillingStatusFilter"];
                /** @description Records that end at or after this moment, or have not ended. */
                start_date?: components["parameters"]["StartDate"];
                /** @description Records that start at or before this moment; a plain date means its last second. */
                end_date?: components["parameters"]["EndDate"];
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "records": [
                     *         {
                     *           "billing_id": "BRK-123456SB",
                     *           "snapshot_id": "BRK-123456S",
                     *           "snapshot_name": "train-01-base",
                     *           "size_gb": 100,
                     *           "tier": "legacy",
                     *           "start_time": "2026-03-03T01:15:00Z",
                     *           "end_time": null,
                     *           "total_duration_minutes": 480,
                     *           "per_minute_rate": 0.001667,
                     *           "total_cost": 0.8,
                     *           "currency": "USD",
                     *           "status": "active",
                     *           "description": "Snapshot train-01-base"
                     *         }
                     *       ],
                     *       "summary": {
                     *         "totalMinutes": 480,
                     *         "activeCount": 1,
                     *         "averageUsage": 480,
                     *         "totalSizeGB": 100,
                     *         "totalCost": 0.8
                     *       },
                     *       "total": 1,
                     *       "page": 1,
                     *       "limit": 20,
                     *       "total_pages": 1,
                     *       "currency": "USD",
                     *       "tier": "legacy"
                     *     }
                     */
                    "application/json": components["schemas"]["SnapshotBillingListResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listSnapshotEligibleInstances: {
        parameters: {
            query?: {
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Instances read",
                     *       "request_id": "a1b52217",
                     *       "instances": [
                     *         {
                     *           "instance_id": "BRK-123456D",
                     *           "vm_name": "train-01",
                     *           "status": "ACTIVE",
                     *           "region": "NORWAY-1",
                     *           "tier": "legacy",
                     *           "gpu_type": "H100-PCIe-NVLink-80GB",
                     *           "gpu_count": 2,
                     *           "server_uuid": "a4c1f7d2-5b36-4e0a-9f1c-3d2e8b7a6c10",
                     *           "eligible": true,
                     *           "reason": null,
                     *           "already_attached": false
                     *         },
                     *         {
                     *           "instance_id": "BRK-234567D",
                     *           "vm_name": "render-02",
                     *           "status": "HIBERNATED",
                     *           "region": "CANADA-1",
                     *           "tier": "legacy",
                     *           "gpu_type": "RTX-A6000",
                     *           "gpu_count": 1,
                     *           "server_uuid": "e90b6c3f-1d27-4a58-8c44-70f1a2b3c4d5",
                     *           "eligible": false,
                     *           "reason": "The instance is HIBERNATED",
                     *           "already_attached": false
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ListUserVMsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Snapshot id.
                 * @example BRK-123456S
                 */
                snapshot_id: components["parameters"]["SnapshotId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Snapshot read",
                     *       "request_id": "a1b533ea",
                     *       "snapshot": {
                     *         "snapshot_id": "BRK-123456S",
                     *         "snapshot_name": "train-01-base",
                     *         "size_gb": 100,
                     *         "tier": "legacy",
                     *         "status": "SUCCESS",
                     *         "region": "NORWAY-1",
                     *         "instance_id": "BRK-123456D",
                     *         "vm_name": "train-01",
                     *         "gpu_type": "H100-PCIe-NVLink-80GB",
                     *         "gpu_count": 2,
                     *         "vcpus": 60,
                     *         "ram_gb": 360,
                     *         "disk_gb": 100,
                     *         "description": "Drivers and tools installed",
                     *         "is_image": false,
                     *         "image_id": "BRK-123456I",
                     *         "has_public_ip": true,
                     *         "hourly_rate": 0.1,
                     *         "per_minute_rate": 0.001667,
                     *         "currency": "USD",
                     *         "created_at": "2026-03-03T01:10:00Z",
                     *         "updated_at": "2026-03-03T01:15:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SnapshotDetailResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Snapshot id.
                 * @example BRK-123456S
                 */
                snapshot_id: components["parameters"]["SnapshotId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Deletion started",
                     *       "request_id": "a1b545bd",
                     *       "snapshot_id": "BRK-123456S",
                     *       "status": "DELETING"
                     *     }
                     */
                    "application/json": components["schemas"]["DeleteSnapshotResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Snapshot id.
                 * @example BRK-123456S
                 */
                snapshot_id: components["parameters"]["SnapshotId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_vm_name": "train-01-base-restored",
                 *       "ssh_key_ids": [
                 *         "BRK-123456K"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RestoreSnapshotRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Restore started",
                     *       "request_id": "a1b55790",
                     *       "snapshot_id": "BRK-123456S",
                     *       "instance_id": "BRK-456789D",
                     *       "vm_name": "train-01-base-restored",
                     *       "status": "CREATING",
                     *       "hourly_rate": 4.58,
                     *       "currency": "USD"
                     *     }
                     */
                    "application/json": components["schemas"]["RestoreSnapshotResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createInstanceSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "snapshot_name": "train-01-epoch-40"
                 *     }
                 */
                "application/json": components["schemas"]["CreateInstanceSnapshotRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Snapshot started",
                     *       "request_id": "a1b57b36",
                     *       "snapshot": {
                     *         "snapshot_id": "BRK-234567S",
                     *         "snapshot_name": "train-01-epoch-40",
                     *         "size_gb": 100,
                     *         "tier": "legacy",
                     *         "status": "CREATING",
                     *         "region": "NORWAY-1",
                     *         "instance_id": "BRK-123456D",
                     *         "vm_name": "train-01",
                     *         "gpu_type": "H100-PCIe-NVLink-80GB",
                     *         "gpu_count": 2,
                     *         "vcpus": 60,
                     *         "ram_gb": 360,
                     *         "disk_gb": 100,
                     *         "description": null,
                     *         "is_image": false,
                     *         "image_id": null,
                     *         "has_public_ip": true,
                     *         "hourly_rate": 0.1,
                     *         "per_minute_rate": 0.001667,
                     *         "currency": "USD",
                     *         "created_at": "2026-03-03T09:15:00Z",
                     *         "updated_at": "2026-03-03T09:15:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreateSnapshotResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getSnapshotBilling: {
        parameters: {
            query?: {
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /**
                 * @description Snapshot id.
                 * @example BRK-123456S
                 */
                snapshot_id: components["parameters"]["SnapshotId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "records": [
                     *         {
                     *           "billing_id": "BRK-123456SB",
                     *           "snapshot_id": "BRK-123456S",
                     *           "snapshot_name": "train-01-base",
                     *           "size_gb": 100,
                     *           "tier": "legacy",
                     *           "start_time": "2026-03-03T01:15:00Z",
                     *           "end_time": null,
                     *           "total_duration_minutes": 480,
                     *           "per_minute_rate": 0.001667,
                     *           "total_cost": 0.8,
                     *           "currency": "USD",
                     *           "status": "active",
                     *           "description": "Snapshot train-01-base"
                     *         }
                     *       ],
                     *       "summary": {
                     *         "totalMinutes": 480,
                     *         "activeCount": 1,
                     *         "averageUsage": 480,
                     *         "totalSizeGB": 100,
                     *         "totalCost": 0.8
                     *       },
                     *       "total": 1,
                     *       "page": 1,
                     *       "limit": 20,
                     *       "total_pages": 1,
                     *       "currency": "USD",
                     *       "tier": "legacy"
                     *     }
                     */
                    "application/json": components["schemas"]["SnapshotBillingListResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listImages: {
        parameters: {
            query?: {
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Images read",
                     *       "request_id": "a1b59edc",
                     *       "images": [
                     *         {
                     *           "image_id": "BRK-123456I",
                     *           "image_name": "lab-base",
                     *           "status": "SUCCESS",
                     *           "region": "NORWAY-1",
                     *           "tier": "legacy",
                     *           "size_gb": 100,
                     *           "type": "Ubuntu",
                     *           "description": "Lab base system",
                     *           "snapshot_id": "BRK-123456S",
                     *           "snapshot_name": "train-01-base",
                     *           "is_public": false,
                     *           "created_at": "2026-03-03T02:00:00Z"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "page": 1,
                     *         "limit": 20,
                     *         "total": 1,
                     *         "total_pages": 1,
                     *         "has_next": false,
                     *         "has_prev": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ImageListResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createImage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "snapshot_id": "BRK-123456S",
                 *       "image_name": "lab-base-2"
                 *     }
                 */
                "application/json": components["schemas"]["CreateImageFromSnapshotRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Image started",
                     *       "request_id": "a1b5d455",
                     *       "image": {
                     *         "image_id": "BRK-234567I",
                     *         "image_name": "lab-base-2",
                     *         "status": "CREATING",
                     *         "region": "NORWAY-1",
                     *         "tier": "legacy",
                     *         "size_gb": 100,
                     *         "type": "Ubuntu",
                     *         "description": null,
                     *         "snapshot_id": "BRK-123456S",
                     *         "snapshot_name": "train-01-base",
                     *         "is_public": false,
                     *         "created_at": "2026-03-03T09:15:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ImageCreateResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Custom image id.
                 * @example BRK-123456I
                 */
                image_id: components["parameters"]["ImageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Image read",
                     *       "request_id": "a1b5b0af",
                     *       "image": {
                     *         "image_id": "BRK-123456I",
                     *         "image_name": "lab-base",
                     *         "status": "SUCCESS",
                     *         "region": "NORWAY-1",
                     *         "tier": "legacy",
                     *         "size_gb": 100,
                     *         "type": "Ubuntu",
                     *         "description": "Lab base system",
                     *         "snapshot_id": "BRK-123456S",
                     *         "snapshot_name": "train-01-base",
                     *         "is_public": false,
                     *         "created_at": "2026-03-03T02:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ImageDetailResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Custom image id.
                 * @example BRK-123456I
                 */
                image_id: components["parameters"]["ImageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Deletion started",
                     *       "request_id": "a1b5c282",
                     *       "image_id": "BRK-123456I"
                     *     }
                     */
                    "application/json": components["schemas"]["ImageDeleteResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getSnapshotImageRelationship: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Snapshot id.
                 * @example BRK-123456S
                 */
                snapshot_id: components["parameters"]["SnapshotId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Relationship read",
                     *       "request_id": "a1b5e628",
                     *       "snapshot_id": "BRK-123456S",
                     *       "has_image": true,
                     *       "image_id": "BRK-123456I",
                     *       "image_name": "lab-base",
                     *       "image_status": "SUCCESS"
                     *     }
                     */
                    "application/json": components["schemas"]["SnapshotImageRelationshipResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listSnapshotImageRelationships: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "snapshot_ids": [
                 *         "BRK-123456S",
                 *         "BRK-234567S"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["GetBatchSnapshotImageRelationshipsRequest"];
            };
        };
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Relationships read",
                     *       "request_id": "a1b5f7fb",
                     *       "relationships": [
                     *         {
                     *           "snapshot_id": "BRK-123456S",
                     *           "has_image": true,
                     *           "image_id": "BRK-123456I",
                     *           "image_name": "lab-base",
                     *           "image_status": "SUCCESS"
                     *         },
                     *         {
                     *           "snapshot_id": "BRK-234567S",
                     *           "has_image": false,
                     *           "image_id": null,
                     *           "image_name": null,
                     *           "image_status": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BatchSnapshotImageRelationshipResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    chatWithAi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "model": "llama-3.3-70b-instruct",
                 *       "messages": [
                 *         {
                 *           "role": "user",
                 *           "content": "Which signal does systemd send first when it stops a service?"
                 *         }
                 *       ],
                 *       "max_tokens": 256,
                 *       "temperature": 0.2
                 *     }
                 */
                "application/json": components["schemas"]["ChatCompletionsRequest"];
            };
        };
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Completed",
                     *       "request_id": "a1b609ce",
                     *       "id": "chat-5f0c2a71",
                     *       "model": "llama-3.3-70b-instruct",
                     *       "choices": [
                     *         {
                     *           "index": 0,
                     *           "message": {
                     *             "role": "assistant",
                     *             "content": "SIGTERM. After the stop timeout it sends SIGKILL."
                     *           },
                     *           "finish_reason": "stop"
                     *         }
                     *       ],
                     *       "usage": {
                     *         "prompt_tokens": 42,
                     *         "completion_tokens": 118,
                     *         "total_tokens": 160
                     *       },
                     *       "cost": 0.0002,
                     *       "currency": "USD",
                     *       "transaction_id": "AITX_0a1b2c3d4e"
                     *     }
                     */
                    "application/json": components["schemas"]["ChatCompletionsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getAiUsageSummary: {
        parameters: {
            query?: {
                /** @description Length of the period in days, ending now. */
                days?: components["parameters"]["Days"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Usage read",
                     *       "request_id": "a1b61ba1",
                     *       "period_days": 30,
                     *       "total_requests": 14,
                     *       "total_tokens": 9480,
                     *       "total_cost": 0.0076,
                     *       "currency": "USD",
                     *       "by_model": [
                     *         {
                     *           "model": "llama-3.3-70b-instruct",
                     *           "requests": 14,
                     *           "tokens": 9480,
                     *           "cost": 0.0076
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UsageSummaryResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getAiUsageHistory: {
        parameters: {
            query?: {
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
                /** @description Only this AI model. */
                model?: components["parameters"]["ModelFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Usage read",
                     *       "request_id": "a1b62d74",
                     *       "transactions": [
                     *         {
                     *           "transaction_id": "AITX_0a1b2c3d4e",
                     *           "model": "llama-3.3-70b-instruct",
                     *           "prompt_tokens": 42,
                     *           "completion_tokens": 118,
                     *           "total_tokens": 160,
                     *           "cost": 0.0002,
                     *           "currency": "USD",
                     *           "status": "completed",
                     *           "created_at": "2026-03-03T09:15:00Z"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "page": 1,
                     *         "limit": 20,
                     *         "total": 1,
                     *         "total_pages": 1,
                     *         "has_next": false,
                     *         "has_prev": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsageHistoryResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listAiModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Models read",
                     *       "request_id": "a1b63f47",
                     *       "models": [
                     *         {
                     *           "id": "llama-3.3-70b-instruct",
                     *           "name": "Llama 3.3 70B Instruct",
                     *           "provider": "Meta",
                     *           "context_length": 131072,
                     *           "input_price_per_million": 0.6,
                     *           "output_price_per_million": 1.2,
                     *           "currency": "USD"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ModelsResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    attachVolumes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "volume_ids": [
                 *         "BRK-234567V"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AttachVolumesRequest"];
            };
        };
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Attaching",
                     *       "request_id": "a1b6511a",
                     *       "instance_id": "BRK-123456D",
                     *       "volume_attachments": [
                     *         {
                     *           "volume_id": "BRK-234567V",
                     *           "volume_name": "volume2",
                     *           "size_gb": 500,
                     *           "volume_type": "SSD",
                     *           "bootable": false,
                     *           "device": null,
                     *           "status": "ATTACHING",
                     *           "attached_at": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AttachVolumesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    detachVolumes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "volume_ids": [
                 *         "BRK-123456V"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DetachVolumesRequest"];
            };
        };
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Detaching",
                     *       "request_id": "a1b662ed",
                     *       "instance_id": "BRK-123456D",
                     *       "volume_attachments": [
                     *         {
                     *           "volume_id": "BRK-123456V",
                     *           "volume_name": "dataset-01",
                     *           "size_gb": 1000,
                     *           "volume_type": "SSD",
                     *           "bootable": false,
                     *           "device": "/dev/vdb",
                     *           "status": "DETACHING",
                     *           "attached_at": "2026-03-02T09:20:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DetachVolumesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    cloneVolume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Volume id.
                 * @example BRK-123456V
                 */
                volume_id: components["parameters"]["VolumeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "volume_name": "volume2-copy"
                 *     }
                 */
                "application/json": components["schemas"]["CloneVolumeRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Clone started",
                     *       "request_id": "a1b674c0",
                     *       "source_volume_id": "BRK-234567V",
                     *       "volume": {
                     *         "volume_id": "BRK-345678V",
                     *         "volume_name": "volume2-copy",
                     *         "size_gb": 500,
                     *         "tier": "legacy",
                     *         "volume_type": "SSD",
                     *         "region": "NORWAY-1",
                     *         "status": "creating",
                     *         "bootable": false,
                     *         "os_image": null,
                     *         "attached_instance_id": null,
                     *         "attached_vm_name": null,
                     *         "device": null,
                     *         "description": null,
                     *         "hourly_rate": 0.05,
                     *         "per_minute_rate": 0.000833,
                     *         "currency": "USD",
                     *         "created_at": "2026-03-03T09:15:00Z",
                     *         "updated_at": "2026-03-03T09:15:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CloneVolumeResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    resizeVolume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Volume id.
                 * @example BRK-123456V
                 */
                volume_id: components["parameters"]["VolumeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "size_gb": 750
                 *     }
                 */
                "application/json": components["schemas"]["ResizeVolumeRequest"];
            };
        };
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Resize started",
                     *       "request_id": "a1b68693",
                     *       "volume": {
                     *         "volume_id": "BRK-234567V",
                     *         "volume_name": "volume2",
                     *         "size_gb": 750,
                     *         "tier": "legacy",
                     *         "volume_type": "SSD",
                     *         "region": "NORWAY-1",
                     *         "status": "resizing",
                     *         "bootable": false,
                     *         "os_image": null,
                     *         "attached_instance_id": null,
                     *         "attached_vm_name": null,
                     *         "device": null,
                     *         "description": null,
                     *         "hourly_rate": 0.05,
                     *         "per_minute_rate": 0.000833,
                     *         "currency": "USD",
                     *         "created_at": "2026-03-02T12:00:00Z",
                     *         "updated_at": "2026-03-03T09:15:00Z"
                     *       },
                     *       "previous_size_gb": 500
                     *     }
                     */
                    "application/json": components["schemas"]["ResizeVolumeResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listVolumeBilling: {
        parameters: {
            query?: {
                /** @description Only this volume. An unknown id gives an empty list. */
                volume_id?: components["parameters"]["VolumeFilter"];
                /** @description Only volumes in this state. */
                status?: components["parameters"]["VolumeStatusFilter"];
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
                /** @description Records that end at or after this moment, or have not ended. */
                start_date?: components["parameters"]["StartDate"];
                /** @description Records that start at or before this moment; a plain date means its last second. */
                end_date?: components["parameters"]["EndDate"];
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "records": [
                     *         {
                     *           "billing_id": "VBILL_0a1b2c3d4e",
                     *           "volume_id": "BRK-123456V",
                     *           "volume_name": "dataset-01",
                     *           "size_gb": 1000,
                     *           "tier": "legacy",
                     *           "start_time": "2026-03-02T09:15:00Z",
                     *           "end_time": null,
                     *           "total_duration_minutes": 1440,
                     *           "per_minute_rate": 0.001667,
                     *           "total_cost": 2.4,
                     *           "currency": "USD",
                     *           "status": "in-use",
                     *           "description": "SSD volume dataset-01"
                     *         }
                     *       ],
                     *       "summary": {
                     *         "totalMinutes": 1440,
                     *         "activeCount": 1,
                     *         "averageUsage": 1440,
                     *         "totalSizeGB": 1000,
                     *         "totalCost": 2.4
                     *       },
                     *       "total": 1,
                     *       "page": 1,
                     *       "limit": 20,
                     *       "total_pages": 1,
                     *       "currency": "USD"
                     *     }
                     */
                    "application/json": components["schemas"]["VolumeHourlyBillingResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listVolumeTypes: {
        parameters: {
            query?: {
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
                /** @description Only this tier. */
                tier?: components["parameters"]["TierFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Volume types read",
                     *       "request_id": "a1b6aa39",
                     *       "volume_types": [
                     *         {
                     *           "volume_type": "SSD",
                     *           "tier": "legacy",
                     *           "regions": [
                     *             "NORWAY-1",
                     *             "CANADA-1",
                     *             "US-1"
                     *           ],
                     *           "min_size_gb": 100,
                     *           "max_size_gb": 1048576,
                     *           "prices": {
                     *             "USD": 0.1,
                     *             "EUR": 0.1,
                     *             "INR": 10
                     *           }
                     *         },
                     *         {
                     *           "volume_type": "NVMe",
                     *           "tier": "advanced",
                     *           "regions": [
                     *             "FIN-01",
                     *             "FIN-02",
                     *             "FIN-03",
                     *             "ICE-01"
                     *           ],
                     *           "min_size_gb": 100,
                     *           "max_size_gb": 1048576,
                     *           "prices": {
                     *             "USD": 0.3,
                     *             "EUR": 0.35,
                     *             "INR": 30
                     *           }
                     *         },
                     *         {
                     *           "volume_type": "HDD",
                     *           "tier": "advanced",
                     *           "regions": [
                     *             "FIN-01",
                     *             "FIN-02",
                     *             "FIN-03",
                     *             "ICE-01"
                     *           ],
                     *           "min_size_gb": 100,
                     *           "max_size_gb": 1048576,
                     *           "prices": {
                     *             "USD": 0.08,
                     *             "EUR": 0.1,
                     *             "INR": 8
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GetVolumeTypesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listVolumes: {
        parameters: {
            query?: {
                /** @description Page number, from 1. A page past the end is an empty list, not an error. */
                page?: components["parameters"]["Page"];
                /** @description Rows per page. */
                limit?: components["parameters"]["Limit"];
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
                /** @description Only volumes in this state. */
                status?: components["parameters"]["VolumeStatusFilter"];
                /** @description Only bootable volumes (true) or only data volumes (false). */
                bootable?: components["parameters"]["BootableFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Volumes read",
                     *       "request_id": "a1b6bc0c",
                     *       "volumes": [
                     *         {
                     *           "volume_id": "BRK-234567V",
                     *           "volume_name": "volume2",
                     *           "size_gb": 500,
                     *           "tier": "legacy",
                     *           "volume_type": "SSD",
                     *           "region": "NORWAY-1",
                     *           "status": "available",
                     *           "bootable": false,
                     *           "os_image": null,
                     *           "attached_instance_id": null,
                     *           "attached_vm_name": null,
                     *           "device": null,
                     *           "description": null,
                     *           "hourly_rate": 0.05,
                     *           "per_minute_rate": 0.000833,
                     *           "currency": "USD",
                     *           "created_at": "2026-03-02T12:00:00Z",
                     *           "updated_at": "2026-03-02T12:00:10Z"
                     *         },
                     *         {
                     *           "volume_id": "BRK-123456V",
                     *           "volume_name": "dataset-01",
                     *           "size_gb": 1000,
                     *           "tier": "legacy",
                     *           "volume_type": "SSD",
                     *           "region": "NORWAY-1",
                     *           "status": "in-use",
                     *           "bootable": false,
                     *           "os_image": null,
                     *           "attached_instance_id": "BRK-123456D",
                     *           "attached_vm_name": "train-01",
                     *           "device": "/dev/vdb",
                     *           "description": "Training data",
                     *           "hourly_rate": 0.1,
                     *           "per_minute_rate": 0.001667,
                     *           "currency": "USD",
                     *           "created_at": "2026-03-02T09:05:00Z",
                     *           "updated_at": "2026-03-02T09:20:00Z"
                     *         }
                     *       ],
                     *       "next_name": "volume3",
                     *       "pagination": {
                     *         "page": 1,
                     *         "limit": 20,
                     *         "total": 2,
                     *         "total_pages": 1,
                     *         "has_next": false,
                     *         "has_prev": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["GetVolumesWithNextNameResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createVolume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "volume_name": "dataset-01",
                 *       "region": "NORWAY-1",
                 *       "size_gb": 1000,
                 *       "volume_type": "SSD",
                 *       "description": "Training data"
                 *     }
                 */
                "application/json": components["schemas"]["CreateVolumeRequest"];
            };
        };
        responses: {
            /** @description Created, or begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Volume started",
                     *       "request_id": "a1b6cddf",
                     *       "volume": {
                     *         "volume_id": "BRK-123456V",
                     *         "volume_name": "dataset-01",
                     *         "size_gb": 1000,
                     *         "tier": "legacy",
                     *         "volume_type": "SSD",
                     *         "region": "NORWAY-1",
                     *         "status": "creating",
                     *         "bootable": false,
                     *         "os_image": null,
                     *         "attached_instance_id": null,
                     *         "attached_vm_name": null,
                     *         "device": null,
                     *         "description": "Training data",
                     *         "hourly_rate": 0.1,
                     *         "per_minute_rate": 0.001667,
                     *         "currency": "USD",
                     *         "created_at": "2026-03-02T09:05:00Z",
                     *         "updated_at": "2026-03-02T09:05:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreateVolumeResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getVolume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Volume id.
                 * @example BRK-123456V
                 */
                volume_id: components["parameters"]["VolumeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Volume read",
                     *       "request_id": "a1b6dfb2",
                     *       "volume": {
                     *         "volume_id": "BRK-123456V",
                     *         "volume_name": "dataset-01",
                     *         "size_gb": 1000,
                     *         "tier": "legacy",
                     *         "volume_type": "SSD",
                     *         "region": "NORWAY-1",
                     *         "status": "in-use",
                     *         "bootable": false,
                     *         "os_image": null,
                     *         "attached_instance_id": "BRK-123456D",
                     *         "attached_vm_name": "train-01",
                     *         "device": "/dev/vdb",
                     *         "description": "Training data",
                     *         "hourly_rate": 0.1,
                     *         "per_minute_rate": 0.001667,
                     *         "currency": "USD",
                     *         "created_at": "2026-03-02T09:05:00Z",
                     *         "updated_at": "2026-03-02T09:20:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["GetVolumeDetailsResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteVolume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Volume id.
                 * @example BRK-123456V
                 */
                volume_id: components["parameters"]["VolumeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Deletion started",
                     *       "request_id": "a1b6f185",
                     *       "volume_id": "BRK-234567V",
                     *       "status": "deleting"
                     *     }
                     */
                    "application/json": components["schemas"]["DeleteVolumeResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listVirtualMachineFirewalls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Firewalls read",
                     *       "request_id": "a1b70358",
                     *       "instance_id": "BRK-123456D",
                     *       "firewalls": [
                     *         {
                     *           "firewall_id": "BRK-123456F",
                     *           "name": "lab-web",
                     *           "status": "SUCCESS",
                     *           "attachment_status": "SUCCESS",
                     *           "rule_count": 1,
                     *           "attached_at": "2026-03-02T09:30:00Z"
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["GetVMAttachedFirewallsResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    removeVirtualMachineSecurityRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Instance id.
                 * @example BRK-123456D
                 */
                instance_id: components["parameters"]["InstanceId"];
                /**
                 * @description Rule id, the decimal text of the integer that bodies carry.
                 * @example 4101
                 */
                rule_id: components["parameters"]["RuleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Rule removed",
                     *       "request_id": "a1b7152b",
                     *       "instance_id": "BRK-123456D",
                     *       "rule_id": 4101
                     *     }
                     */
                    "application/json": components["schemas"]["RemoveVMSecurityRuleResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listVirtualMachinesEligibleForSnapshot: {
        parameters: {
            query?: {
                /** @description Only this region. */
                region?: components["parameters"]["RegionFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Instances read",
                     *       "request_id": "a1b726fe",
                     *       "instances": [
                     *         {
                     *           "instance_id": "BRK-123456D",
                     *           "vm_name": "train-01",
                     *           "status": "ACTIVE",
                     *           "region": "NORWAY-1",
                     *           "tier": "legacy",
                     *           "gpu_type": "H100-PCIe-NVLink-80GB",
                     *           "gpu_count": 2,
                     *           "server_uuid": "a4c1f7d2-5b36-4e0a-9f1c-3d2e8b7a6c10",
                     *           "eligible": true,
                     *           "reason": null,
                     *           "already_attached": false
                     *         },
                     *         {
                     *           "instance_id": "BRK-234567D",
                     *           "vm_name": "render-02",
                     *           "status": "HIBERNATED",
                     *           "region": "CANADA-1",
                     *           "tier": "legacy",
                     *           "gpu_type": "RTX-A6000",
                     *           "gpu_count": 1,
                     *           "server_uuid": "e90b6c3f-1d27-4a58-8c44-70f1a2b3c4d5",
                     *           "eligible": false,
                     *           "reason": "The instance is HIBERNATED",
                     *           "already_attached": false
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ListUserVMsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
}
