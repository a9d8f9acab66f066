// Buttons, and links that look like them.
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes, type ReactNode } from 'react';
import styles from './button.module.css';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  look?: ButtonLook;
  small?: boolean;
  children: ReactNode;
}

export function Button({ look = 'plain', small = false, ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={classOf(look, small)} />;
}

/** A button that shows a sign; its label is read aloud and shown as a tooltip by the browser. */
export function IconButton({ label, ...rest }: Omit<ButtonProps, 'aria-label'> & { label: string }) {
  return (
    <AriaButton {...rest} aria-label={label} className={`${classOf('quiet', true)} ${styles.icon ?? ''}`} />
  );
}

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  look?: ButtonLook;
  small?: boolean;
}

const Anchor = forwardRef<HTMLAnchorElement, AnchorProps>(function Anchor(
  { look = 'plain', small = false, children, ...rest },
  ref,
) {
  return (
    <a ref={ref} {...rest} className={classOf(look, small)}>
      {children}
    </a>
  );
});

const RoutedAnchor = createLink(Anchor);

/** A link to a page that looks like a button. */
export const ButtonLink: LinkComponent<typeof Anchor> = (props) => (
  <RoutedAnchor preload="intent" {...props} />
);

/** A link to a file of the service that looks like a button. */
export function FileLink(props: AnchorProps & { href: string }) {
  return <Anchor {...props} />;
}

function classOf(look: ButtonLook, small: boolean): string {
  return [styles.button, styles[look], small ? styles.small : ''].join(' ');
}
