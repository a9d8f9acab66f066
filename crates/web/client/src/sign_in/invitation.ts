// What an invitation tells before it is taken up.
import { useEffect, useState } from 'react';
import { post } from '~/api/ask';
import { Trouble } from '~/api/trouble';

export interface Invited {
  fullName: string;
  email: string | null;
  forumTitle: string | null;
  /** They chose a password before. */
  hasPassword: boolean;
}

export interface Look {
  invited: Invited | null;
  isLooking: boolean;
  /** It was used, has expired, or never was. */
  isOver: boolean;
  error: unknown;
  again: () => void;
}

const LOOKING = { invited: null, isLooking: true, isOver: false, error: null };

export function useInvitation(invitation: string): Look {
  const [look, setLook] = useState<Omit<Look, 'again'>>(LOOKING);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let isHere = true;
    const tell = (told: Partial<Look>) => {
      if (isHere) setLook({ ...LOOKING, isLooking: false, ...told });
    };
    if (invitation) {
      post('/auth/invitations/look', { invitation }).then(
        (invited) => {
          tell({ invited: invited as Invited });
        },
        (error: unknown) => {
          const isOver = error instanceof Trouble && error.code === 'INVITATION_NOT_VALID';
          tell({ isOver, error: isOver ? null : error });
        },
      );
    }
    return () => {
      isHere = false;
    };
  }, [invitation, times]);
  return {
    ...look,
    again: () => {
      setLook(LOOKING);
      setTimes(times + 1);
    },
  };
}
