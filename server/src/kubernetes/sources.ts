import type { Source } from '../core/rule';

/* Pages of the Kubernetes documentation that several rules are about. */

export const POD_REFERENCE: Source = {
  title: 'Kubernetes API: Pod',
  url: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
};

export const POD_VALIDATION: Source = {
  title: 'Kubernetes source: validation of the core API',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go',
};

export const POD_WARNINGS: Source = {
  title: 'Kubernetes source: warnings for pods',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/api/pod/warnings.go',
};

export const SECURITY_CONTEXT: Source = {
  title: 'Configure a Security Context for a Pod or Container',
  url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
};

export const POD_SECURITY_STANDARDS: Source = {
  title: 'Pod Security Standards',
  url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
};

export const RESOURCES_GUIDE: Source = {
  title: 'Resource Management for Pods and Containers',
  url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
};

export const PROBES_GUIDE: Source = {
  title: 'Configure Liveness, Readiness and Startup Probes',
  url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
};

export const VOLUMES_GUIDE: Source = { title: 'Volumes', url: 'https://kubernetes.io/docs/concepts/storage/volumes/' };

export const HOST_PATH: Source = { title: 'Volumes: hostPath', url: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath' };

export const SERVICES_GUIDE: Source = { title: 'Service', url: 'https://kubernetes.io/docs/concepts/services-networking/service/' };

export const IMAGES_GUIDE: Source = { title: 'Images', url: 'https://kubernetes.io/docs/concepts/containers/images/' };

export const LABELS_GUIDE: Source = {
  title: 'Labels and Selectors',
  url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
};

export const SECRETS_GUIDE: Source = { title: 'Secrets', url: 'https://kubernetes.io/docs/concepts/configuration/secret/' };

export const RBAC_GUIDE: Source = {
  title: 'Role Based Access Control Good Practices',
  url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
};

export const SERVICE_ACCOUNTS_GUIDE: Source = {
  title: 'Configure Service Accounts for Pods',
  url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
};

export const NSA_HARDENING: Source = {
  title: 'NSA and CISA Kubernetes Hardening Guide',
  url: 'https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF',
};
