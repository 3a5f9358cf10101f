"""The policies allow what is needed, of what it is needed, and nothing else."""

import pytest
from conftest import read, terraform

ACTIONS = {
    "secret": {"secretsmanager:GetSecretValue"},
    "kms": {"kms:Decrypt"},
    "fleeting": {
        "autoscaling:SetDesiredCapacity",
        "autoscaling:TerminateInstanceInAutoScalingGroup",
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "ec2:DescribeInstances",
        "ec2:DescribeSpotInstanceRequests",
        "ec2-instance-connect:SendSSHPublicKey",
    },
    "fleeting-windows": {"ec2:GetPasswordData"},
}
GROUP_OF_INSTANCE = "ec2:ResourceTag/aws:autoscaling:groupName"


def statements(policy):
    return read(f"examples/iam/{policy}.json")["Statement"]


def actions(statement):
    return {statement["Action"]} if isinstance(statement["Action"], str) else {*statement["Action"]}


@pytest.mark.parametrize("policy", ACTIONS)
def test_actions(policy):
    assert set().union(*map(actions, statements(policy))) == ACTIONS[policy]


@pytest.mark.parametrize("policy", ACTIONS)
def test_only_what_knows_no_resources_is_for_all(policy):
    for statement in statements(policy):
        assert statement["Effect"] == "Allow"
        if statement["Resource"] == "*":
            assert all(":Describe" in action for action in actions(statement))
        elif statement["Resource"].endswith("/*"):
            assert GROUP_OF_INSTANCE in statement["Condition"]["StringEquals"]


def test_the_key_serves_the_secret_only():
    [secret], [key] = statements("secret"), statements("kms")
    assert key["Condition"] == {
        "StringEquals": {"kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com"},
        "StringLike": {"kms:EncryptionContext:SecretARN": secret["Resource"]},
    }
    task = read("examples/ecs/task-definition.json")["containerDefinitions"][0]["environment"]
    name = next(e["value"] for e in task if e["name"] == "GITLAB_CONFIG_SECRET_NAME")
    assert secret["Resource"].endswith(f":secret:{name}-??????")


def test_the_group_is_the_configuration_s():
    [runner] = read("examples/docker-autoscaler.json")["runners"]
    group = runner["autoscaler"]["plugin_config"]["name"]
    scale, _, connect = statements("fleeting")
    [password] = statements("fleeting-windows")
    assert scale["Resource"].endswith(f":autoScalingGroupName/{group}")
    assert connect["Condition"]["StringEquals"] == {
        GROUP_OF_INSTANCE: group,
        "ec2:osuser": runner["autoscaler"]["connector_config"]["username"],
    }
    assert password["Condition"]["StringEquals"] == {GROUP_OF_INSTANCE: group}
    assert f"{terraform('runner_name')}-instance-asg" == group
