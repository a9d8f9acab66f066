// The queue behind `tell`.
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast';
import type { Happening } from './tell';

export const queue = new ToastQueue<Happening>({ maxVisibleToasts: 3 });
