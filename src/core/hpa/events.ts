/** What the controller tells about an autoscaler in passing, beside the conditions of its status. */

export interface KubernetesEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

export const warning = (reason: string, message: string): KubernetesEvent => ({ type: 'Warning', reason, message });
