import { Navigate } from 'react-router';
import { useMe } from '../member/me.ts';

/** Leads each member to the page of the first of their roles. */
export function HomeRedirect() {
  const { roles } = useMe();
  if (roles.includes('applicant')) return <Navigate to="/orders" replace />;
  if (roles.includes('reviewer')) return <Navigate to="/reviews" replace />;
  return <Navigate to={roles.includes('operator') ? '/operation' : '/orders'} replace />;
}
