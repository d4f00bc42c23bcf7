export const applicant = { name: '姓名', email: '邮箱地址', phone: '电话（选填）' };
