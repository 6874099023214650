#!/bin/sh
# The first process of the real node, in mount and process namespaces of its own: when it ends, the kernel ends every
# process and mount of the node with it, and the machine keeps no trace of them.
#   init.sh DIRECTORY CONTAINERD KUBELET [flags of the kubelet]
set -eu
directory=$1 containerd=$2
shift 2

# What these programs keep at fixed places is kept below the node's directory instead.
for place in /run/containerd /var/lib/cni /var/lib/kubelet /var/log/containers; do
  mkdir -p "$directory/private$place" "$place"
  mount --bind "$directory/private$place" "$place"
done
# The network plugin switches forwarding on; it may do so on a copy.
cp /proc/sys/net/ipv4/ip_forward "$directory/ip_forward"
mount --bind "$directory/ip_forward" /proc/sys/net/ipv4/ip_forward

"$containerd" --config "$directory/containerd.toml" >"$directory/containerd.log" 2>&1 &
while [ ! -S "$directory/containerd.sock" ]; do
  kill -0 $! || { tail "$directory/containerd.log" >&2; exit 1; }
  sleep 0.05
done
# Not exec: this shell stays, to reap what others leave.
"$@"
