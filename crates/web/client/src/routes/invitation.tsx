// /invitation#… : the invitation is after the hash, where no server and no log sees it.
import { createFileRoute } from '@tanstack/react-router';
import { InvitationPage } from '~/sign_in/invitation_page';

export const Route = createFileRoute('/invitation')({ component: InvitationPage });
