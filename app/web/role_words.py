"""The Chinese names of the installation-wide roles, and what each may."""

ROLE_NAMES = {"administrator": "系统管理员", "analyst": "流程分析员", "integration": "系统对接"}
ROLE_POWERS = {
    "administrator": "管理账号和岗位，不能查看案件",
    "analyst": "部署流程、表单和规则",
    "integration": "供其他系统经接口启动和办理",
}
